"""An app that does not belong to the product: its migrations are written by a test, as versions bring them."""

import contextlib
import itertools
import sys
from collections.abc import Iterator
from pathlib import Path

from django.apps import apps
from django.conf import settings
from django.test import override_settings

FIRST = """
from django.db import migrations, models

class Migration(migrations.Migration):
    initial = True
    operations = [migrations.CreateModel("Plant", [
        ("id", models.BigAutoField(primary_key=True)), ("name", models.CharField(max_length=40)),
    ])]
"""
# Asks no one which database is meant, as a careless data step does.
SECOND = """
from django.db import migrations, models

def grow(apps, schema_editor):
    Plant = apps.get_model("{app}", "Plant")
    for plant in Plant.objects.all():
        plant.height = len(plant.name)
        plant.save()

class Migration(migrations.Migration):
    dependencies = [("{app}", "0001_initial")]
    operations = [
        migrations.AddField("plant", "height", models.IntegerField(default=0)),
        migrations.RunPython(grow, migrations.RunPython.noop),
    ]
"""
FAILING = """
from django.db import migrations, models

def fail(apps, schema_editor):
    apps.get_model("{app}", "Plant").objects.all().delete()
    raise RuntimeError("the soil is too dry")

class Migration(migrations.Migration):
    dependencies = [("{app}", "0002_second")]
    operations = [migrations.RunPython(fail, migrations.RunPython.noop)]
"""
MODELS = """
from django.db import models

class Plant(models.Model):
    id = models.BigAutoField(primary_key=True)
    name = models.CharField(max_length=40)
"""
numbers = itertools.count(1)


class Growing:
    """The package; `write` adds a migration or a later version of one."""

    def __init__(self, folder: Path) -> None:
        self.app = f"growing{next(numbers)}"
        self.folder = folder / self.app
        (self.folder / "migrations").mkdir(parents=True)
        for empty in (self.folder / "__init__.py", self.folder / "migrations" / "__init__.py"):
            empty.touch()
        (self.folder / "models.py").write_text(MODELS, encoding="utf-8")
        self.write("0001_initial", FIRST)

    @property
    def table(self) -> str:
        return f"{self.app}_plant"

    def write(self, name: str, text: str) -> None:
        path = self.folder / "migrations" / f"{name}.py"
        path.write_text(text.replace("{app}", self.app), encoding="utf-8")

    def later(self) -> None:
        self.write("0002_second", SECOND)

    def broken(self) -> None:
        self.later()
        self.write("0003_third", FAILING)

    @contextlib.contextmanager
    def installed(self) -> Iterator[None]:
        sys.path.insert(0, str(self.folder.parent))
        try:
            with override_settings(INSTALLED_APPS=[*settings.INSTALLED_APPS, self.app]):
                yield
        finally:
            sys.path.remove(str(self.folder.parent))
            apps.all_models.pop(self.app, None)
            for name in [name for name in sys.modules if name.partition(".")[0] == self.app]:
                del sys.modules[name]
