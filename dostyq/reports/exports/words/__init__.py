"""The words of reports in three languages.

A report is a document in one language of its own, whatever the language of the page or of the command that makes it,
and its sentences are read as a whole; so they stand side by side here, with the same keys in each language (a test
keeps that), and not among the short strings of the interface. Nothing declines: variables stand alone, after a colon,
or beside a fixed noun that carries the ending.
"""

from collections.abc import Mapping

from dostyq.reports.exports.words import en, kk, ru
from dostyq.reports.exports.words.nouns import BESIDE_NAMES, COMMON_WORDS, VERBS

__all__ = ["BESIDE_NAMES", "COMMON_WORDS", "VERBS", "WORDS", "words"]

WORDS: dict[str, Mapping[str, str]] = {"ru": ru.WORDS, "kk": kk.WORDS, "en": en.WORDS}


def words(language: str) -> Mapping[str, str]:
    return WORDS[language]
