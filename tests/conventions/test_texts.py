"""What stands in the repository is the product's own: no notes to ourselves, no foreign paths, hosts or works."""

import re
from collections.abc import Iterator

from tests.conventions.tree import ROOT, Source, assert_clean, lines_of, paths, read

# In pieces, so that this file may say what no file may say.
PROMISES = ("TO" + "DO", "FIX" + "ME", "XX" + "X", "HA" + "CK")
FOREIGN_PATHS = ("/wo" + "rk/", "sha" + "red/", "/ro" + "ot/", "/ho" + "me/[a-z]+/")
HOSTS = (
    "pypi" + r"\.org",
    "pythonhosted" + r"\.org",
    "registry" + r"\.npmjs",
    "deb\\." + "debian",
    "proxy\\." + "golang",
)
NOT_OURS = re.compile(
    rf"\b(?:{'|'.join(PROMISES)})\b|(?<![\w.-])(?:\.\./)?(?:{'|'.join(FOREIGN_PATHS)})|{'|'.join(HOSTS)}"
)
WORKS_OF_OTHERS = re.compile(
    r"\.(?:woff2?|ttf|otf|eot|whl|so|jar|dll|exe)$|\.min\.(?:js|css)$|/(?:vendor|third_party)/"
)
LONGEST_LINE = 1_000
PICTURES = (".png", ".jpg", ".webp", ".pdf", ".sqlite3", ".gz")
MOST_BYTES = 600_000


def not_ours(source: Source) -> Iterator[str]:
    for number, line in enumerate(source.lines, 1):
        if found := NOT_OURS.search(line):
            yield source.fault(number, f"“{found[0]}” does not belong to the product")


def minified(source: Source) -> Iterator[str]:
    for number, line in enumerate(source.lines, 1):
        if len(line) > LONGEST_LINE:
            yield source.fault(number, f"a line of {len(line)} characters was not written by hand")


def texts() -> list[Source]:
    return [read(path) for path in paths() if not path.endswith(PICTURES)]


def test_nothing_stands_here_that_does_not_belong_to_the_product() -> None:
    assert_clean(texts(), not_ours)


def test_fonts_and_code_of_others_come_from_packages() -> None:
    assert [path for path in paths() if WORKS_OF_OTHERS.search(path)] == []
    assert_clean([one for one in texts() if one.path.endswith((".js", ".css", ".html"))], minified)


def test_no_file_is_too_large_for_a_repository() -> None:
    assert [path for path in paths() if (ROOT / path).stat().st_size > MOST_BYTES] == []


def test_foreign_words_and_minified_files_are_found() -> None:
    bad = [f"# {PROMISES[0]} later", "see " + "/wo" + "rk/x", "../sha" + "red/x", "https://pypi" + ".org/x"]
    good = ["the share/ folder", "a method", "work/time", "METHODO"]
    assert lines_of("dostyq/x.py", "\n".join([*good, *bad]), not_ours) == [5, 6, 7, 8]
    assert lines_of("dostyq/x.js", "x\n" + "x" * (LONGEST_LINE + 1), minified) == [2]
