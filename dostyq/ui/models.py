"""The two kinds of column that all tables share; the look itself has no tables."""

import json
from functools import lru_cache
from typing import Any

from django.db import models

from dostyq.domain import edtf_dates
from dostyq.domain.edtf_dates import ImpreciseDate
from dostyq.domain.texts import Texts


@lru_cache(maxsize=8192)
def _stored_texts(stored: str) -> Texts:
    """A page reads a hundred of them; they never change once made, so the same column is read once."""
    return Texts.from_data(json.loads(stored) or {})


class TextsField(models.JSONField):
    """One text in up to three languages, as `domain.texts.Texts`."""

    def __init__(self, **options: Any) -> None:
        options.setdefault("default", Texts)
        options.setdefault("blank", True)
        super().__init__(**options)

    def from_db_value(self, value: Any, expression: Any, connection: Any) -> Texts:
        return _stored_texts(value) if isinstance(value, str) else Texts.from_data(value or {})

    def to_python(self, value: Any) -> Texts:
        return value if isinstance(value, Texts) else Texts.from_data(value or {})

    def get_prep_value(self, value: Any) -> Any:
        return super().get_prep_value(value.as_data() if isinstance(value, Texts) else value)

    def value_to_string(self, obj: models.Model) -> Any:
        return self.value_from_object(obj).as_data()


class ImpreciseDateField(models.CharField):  # type: ignore[type-arg] # Django takes no parameters at run time
    """A date known to a year, a month, a day or an interval, as `domain.edtf_dates.ImpreciseDate`; null = unknown."""

    def __init__(self, **options: Any) -> None:
        options.setdefault("max_length", 32)
        options.setdefault("null", True)
        options.setdefault("blank", True)
        super().__init__(**options)

    def from_db_value(self, value: str | None, expression: Any, connection: Any) -> ImpreciseDate | None:
        return edtf_dates.stored(value) if value else None

    def to_python(self, value: Any) -> ImpreciseDate | None:
        return value if isinstance(value, ImpreciseDate) else (edtf_dates.parse(value) if value else None)

    def get_prep_value(self, value: Any) -> str | None:
        return value.edtf if isinstance(value, ImpreciseDate) else (value or None)
