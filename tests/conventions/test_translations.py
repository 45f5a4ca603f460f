"""Both catalogues are complete, whatever people choose from can be translated, and the collector finds everything."""

from pathlib import Path

import django
import pytest
from babel.messages.catalog import Catalog
from babel.messages.pofile import read_po
from django.apps import apps
from django.conf import settings
from django.core.management import call_command
from django.utils.functional import Promise

from dostyq.ui.management import sentences, translations
from dostyq.ui.management.sentences import (
    DJANGO_LACKS_IN_KAZAKH,
    DJANGO_MISSPELLS_IN_KAZAKH,
    NotLiteral,
    Sentence,
    in_python,
    in_template,
)


@pytest.mark.parametrize("language", ["ru", "kk"])
def test_every_sentence_is_translated(language: str) -> None:
    locale = Path(settings.LOCALE_PATHS[0])
    faults = list(translations.faults(language, sentences.in_package(), locale=locale))
    if faults:
        raise AssertionError("\n" + "\n".join(faults))


def test_every_choice_can_be_translated() -> None:
    ours = [model for model in apps.get_models() if model.__module__.startswith("dostyq.")]
    offered = [(model._meta.label, field) for model in ours for field in model._meta.concrete_fields if field.choices]
    fixed = [
        f"{label}.{field.name}: {text}" for label, field in offered for _, text in field.flatchoices if _is_fixed(text)
    ]
    assert fixed == []
    assert _is_fixed("planned")


def _is_fixed(text: object) -> bool:
    return not isinstance(text, Promise)


def test_kazakh_sentences_of_django_are_ours_only_while_django_lacks_them() -> None:
    theirs = _catalogue_of_django()
    filled = [one.singular for one in DJANGO_LACKS_IN_KAZAKH if any(theirs[one.singular].string or ())]
    assert filled == []


def test_kazakh_sentences_of_django_are_ours_only_while_django_misspells_them() -> None:
    theirs = _catalogue_of_django()
    mended = [one.singular for one in DJANGO_MISSPELLS_IN_KAZAKH if "тандау" not in str(theirs[one.singular].string)]
    assert mended == []


def _catalogue_of_django() -> Catalog:
    path = Path(django.__file__).parent / "conf" / "locale" / "kk" / "LC_MESSAGES" / "django.po"
    with path.open("rb") as opened:
        return read_po(opened, locale="kk")


def test_the_collector_follows_every_alias_in_python() -> None:
    text = (
        "from django.utils import translation\n"
        "from django.utils.translation import gettext as _, gettext_lazy as lazy, ngettext, pgettext\n"
        "# Translators: on the\n# home page\n"
        'a = _("one "\n      "sentence")\n'
        'b = lazy("two")\n'
        'c = ngettext("{n} day", "{n} days", n)\n'
        'd = pgettext("month", "May")\n'
        'e = translation.gettext("five")\n'
        'f = other("not this")\n'
    )
    assert list(in_python(text, place="x.py")) == [
        Sentence("one sentence", "x.py", comment="Translators: on the home page"),
        Sentence("two", "x.py"),
        Sentence("{n} day", "x.py", "{n} days"),
        Sentence("May", "x.py", context="month"),
        Sentence("five", "x.py"),
    ]


def test_a_sentence_put_together_at_run_time_is_refused() -> None:
    text = 'from django.utils.translation import gettext as _\n\n_(f"{n} days")\n'
    with pytest.raises(NotLiteral, match=r"^x\.py:3: "):
        list(in_python(text, place="x.py"))


def test_the_collector_reads_all_tags_of_a_template() -> None:
    text = (
        "{# Translators: a button #}\n"
        "{% translate 'Go' %} \u00a0don’t take (gettext('this'))\n"
        '{% translate "May" context "month" %}\n'
        "{% blocktranslate trimmed count n=days %}\n  {{ n }} day\n{% plural %}\n  {{ n }} days\n"
        "{% endblocktranslate %}\n"
        '{% include "x.html" with title=_("A title") %}{{ name|default:_("no name") }}\n'
    )
    assert list(in_template(text, place="x.html")) == [
        Sentence("Go", "x.html", comment="Translators: a button"),
        Sentence("May", "x.html", context="month"),
        Sentence("%(n)s day", "x.html", "%(n)s days"),
        Sentence("A title", "x.html"),
        Sentence("no name", "x.html"),
    ]


def test_collecting_keeps_translations_and_drops_what_nobody_says(tmp_path: Path) -> None:
    first = [Sentence("kept", "a.py"), Sentence("gone", "a.py")]
    assert translations.update("ru", first, locale=tmp_path) == translations.Change("ru", 2, 2, 0, 2)
    path = translations.path_of("ru", locale=tmp_path)
    path.write_text(path.read_text().replace('msgid "kept"\nmsgstr ""', 'msgid "kept"\nmsgstr "осталось"'))
    second = [Sentence("kept", "b.py"), Sentence("kept too", "b.py")]
    assert translations.update("ru", second, locale=tmp_path) == translations.Change("ru", 2, 1, 1, 1)
    assert path.read_text().partition("\n\n")[2] == (
        '#: b.py\nmsgid "kept"\nmsgstr "осталось"\n\n#: b.py\nmsgid "kept too"\nmsgstr ""\n'
    )


def test_collecting_again_changes_no_byte(tmp_path: Path) -> None:
    found = sentences.in_package()
    translations.update("kk", found, locale=tmp_path)
    path = translations.path_of("kk", locale=tmp_path)
    once = path.read_bytes()
    translations.update("kk", found, locale=tmp_path)
    assert path.read_bytes() == once


# Where an entry that stands right below the head begins.
LINE = translations.HEADER.count("\n") + 1
WRONG = [
    ('msgid "a {n}"\nmsgstr ""', "not translated"),
    ('msgid "a {n}"\nmsgstr "б"', "placeholders differ"),
    ('msgid "a {n}"\nmsgstr "б {m}"', "placeholders differ"),
    ('msgid "a {n}"\nmsgstr "<b>б</b> {n}"', "tags differ"),
    ('msgid "a {n}"\nmsgstr " б {n}"', "spaces at the ends differ"),
    ('#, fuzzy\nmsgid "a {n}"\nmsgstr "б {n}"', "fuzzy"),
]


@pytest.mark.parametrize(("entry", "fault"), WRONG)
def test_a_wrong_translation_is_found(tmp_path: Path, entry: str, fault: str) -> None:
    wanted = [Sentence("a {n}", "a.py")]
    line = LINE + entry.splitlines().index('msgid "a {n}"')
    assert _faults(tmp_path, entry, wanted) == [f"ru/LC_MESSAGES/django.po:{line}: {fault}: “a {{n}}”"]
    assert _faults(tmp_path, 'msgid "a {n}"\nmsgstr "б {n}"', wanted) == []


def test_missing_obsolete_and_half_plural_entries_are_found(tmp_path: Path) -> None:
    plural = Sentence("{n} day", "a.py", "{n} days")
    half = 'msgid "{n} day"\nmsgid_plural "{n} days"\nmsgstr[0] "{n} день"\nmsgstr[1] "{n} дня"'
    assert _faults(tmp_path, half, [plural]) == [f"ru/LC_MESSAGES/django.po:{LINE}: needs 4 plural forms: “{{n}} day”"]
    whole = f'{half}\nmsgstr[2] "{{n}} дней"\nmsgstr[3] "{{n}} дня"'
    assert _faults(tmp_path, whole, [plural]) == []
    assert _faults(tmp_path, whole, []) == [f"ru/LC_MESSAGES/django.po:{LINE}: obsolete: “{{n}} day”"]
    assert _faults(tmp_path, "", [plural]) == ["ru/LC_MESSAGES/django.po: missing: “{n} day” (a.py)"]


def _faults(tmp_path: Path, entry: str, wanted: list[Sentence]) -> list[str]:
    translations.update("ru", [], locale=tmp_path)
    path = translations.path_of("ru", locale=tmp_path)
    path.write_text(f"{path.read_text().rstrip()}\n\n{entry}\n")
    return list(translations.faults("ru", wanted, locale=tmp_path))


def test_the_command_says_what_it_did(tmp_path: Path, settings: object, capsys: pytest.CaptureFixture[str]) -> None:
    settings.LOCALE_PATHS = [tmp_path]  # type: ignore[attr-defined]  # the fixture of pytest-django
    call_command("messages")
    count = len(translations.wanted("ru", sentences.in_package()))
    assert (
        capsys.readouterr().out.splitlines()[0] == f"ru: {count} sentences, {count} new, 0 gone, {count} to translate"
    )
