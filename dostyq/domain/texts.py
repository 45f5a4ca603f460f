"""One text in up to three languages, and which of them to show.

A text is shown in the reader's language where somebody wrote it; else in the nearest language that has it, and the page
says so: a reader is never left guessing whether something was left out. `editorial` names the languages whose text is
a translation by the editors and not by the one who speaks («перевод редакции»).
"""

from collections.abc import Mapping
from dataclasses import dataclass, field

LANGUAGES = ("ru", "kk", "en")
NEAREST = {"ru": ("ru", "kk", "en"), "kk": ("kk", "ru", "en"), "en": ("en", "ru", "kk")}


@dataclass(frozen=True, slots=True)
class Shown:
    """What a reader sees: the text, its language, and whether that is the language he asked for."""

    text: str
    language: str
    asked: str
    editorial: bool

    @property
    def is_in_asked_language(self) -> bool:
        return self.language == self.asked

    def __str__(self) -> str:
        return self.text


@dataclass(frozen=True, slots=True)
class Texts:
    ru: str = ""
    kk: str = ""
    en: str = ""
    editorial: frozenset[str] = field(default_factory=frozenset)

    def in_language(self, language: str) -> Shown:
        """The text for a reader of `language`; empty in every language gives an empty text."""
        for candidate in NEAREST[language]:
            if text := self.of(candidate):
                return Shown(text, candidate, language, candidate in self.editorial)
        return Shown("", language, language, False)

    def of(self, language: str) -> str:
        """The text written in exactly this language, or an empty string."""
        return {"ru": self.ru, "kk": self.kk, "en": self.en}[language]

    @property
    def original(self) -> Shown:
        """The first text that is not a translation by the editors."""
        for language in LANGUAGES:
            if self.of(language) and language not in self.editorial:
                return Shown(self.of(language), language, language, False)
        return self.in_language("ru")

    def __bool__(self) -> bool:
        return bool(self.ru or self.kk or self.en)

    def as_data(self) -> dict[str, str | list[str]]:
        """The shape in which it is stored and written to files; empty languages are left out."""
        data: dict[str, str | list[str]] = {lang: self.of(lang) for lang in LANGUAGES if self.of(lang)}
        if self.editorial:
            data["editorial"] = [lang for lang in LANGUAGES if lang in self.editorial]
        return data

    @classmethod
    def from_data(cls, data: Mapping[str, object]) -> "Texts":
        editorial = data.get("editorial") or []
        assert isinstance(editorial, list)
        return cls(
            ru=str(data.get("ru", "")),
            kk=str(data.get("kk", "")),
            en=str(data.get("en", "")),
            editorial=frozenset(language for language in editorial if data.get(language)),
        )
