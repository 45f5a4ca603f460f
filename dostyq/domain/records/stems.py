"""Words by their beginnings, in three languages: «конкурса», «конкурсы», «Конкурс» are one word."""

from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import TypeVar

from dostyq.domain import names

Meaning = TypeVar("Meaning")
Phrase = tuple[str, ...]


@lru_cache(maxsize=4096)
def key_of(text: str) -> str:
    """The match key; the same cells come again and again."""
    return names.match_key(text)


@lru_cache(maxsize=4096)
def words_of(text: str) -> tuple[str, ...]:
    return tuple(names.search_key(text).split())


def phrases(table: Mapping[Meaning, str]) -> list[tuple[Phrase, Meaning]]:
    """«кругл стол, дөңгелек үстел» → phrases of word beginnings, the most words first, then the most letters.

    A beginning that ends with an underscore is the whole word.
    """
    found = [(_folded(phrase), meaning) for meaning, listed in table.items() for phrase in listed.split(",")]
    return sorted(found, key=lambda one: (-len(one[0]), -sum(map(len, one[0]))))


def _folded(phrase: str) -> Phrase:
    return tuple(names.search_key(word) + ("_" if word.endswith("_") else "") for word in phrase.split())


def found_in(words: Sequence[str], table: Sequence[tuple[Phrase, Meaning]]) -> Meaning | None:
    """The meaning of the longest phrase that stands in these words, one word after another."""
    joined = f" {' '.join(words)} "
    return next((meaning for phrase, meaning in table if _may_stand(phrase, joined) and _stands(phrase, words)), None)


def _may_stand(phrase: Phrase, joined: str) -> bool:
    """Quickly no for nearly all phrases: a table of five thousand rows asks a million times."""
    return f" {phrase[0].removesuffix('_')}" in joined


def _stands(phrase: Phrase, words: Sequence[str]) -> bool:
    last = len(words) - len(phrase)
    return any(_stands_at(phrase, words, start) for start in range(last + 1))


def _stands_at(phrase: Phrase, words: Sequence[str], start: int) -> bool:
    return all(_begins(words[start + place], stem) for place, stem in enumerate(phrase))


def _begins(word: str, stem: str) -> bool:
    return word == stem[:-1] if stem.endswith("_") else word.startswith(stem)
