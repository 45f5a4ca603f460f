"""Every file has a place: the same few names in every app, and no drawer for what fits nowhere."""

from collections.abc import Iterator

from tests.conventions.tree import Source, assert_clean, lines_of, paths

# What a file of an app may be called; a file that grew is a folder of the same name.
EVERY_APP = {
    *("models", "queries", "permissions", "exports", "actions", "forms"),
    *("views", "api", "tasks", "management", "engine", "admin", "urls"),
    *("templates", "static", "templatetags", "migrations", "apps", "__init__"),
}
# The look is no area of cooperation; docs/develop/architecture.md says what each of these holds.
EXTRA = {
    "ui": {
        *("ready", "refusals", "paging", "panels", "context", "middleware", "sample"),
        *("band", "charts", "covers", "glyphs", "lettering", "pdf", "typesetting", "typst"),
    },
    "demo": {"data"},
}
NOT_APPS = {"config", "cli", "domain", "locale"}
FOLDERS = {"dostyq", "tests", "docs", "bench", "deploy", "requirements", ".ci"}
AT_THE_TOP = {
    *("README.md", "CHANGELOG.md", "CONTRIBUTING.md", "LICENSE", "SECURITY.md"),
    *("Makefile", "pyproject.toml", "manage.py", "run.py", ".gitignore", ".gitattributes"),
}
DRAWERS = {"utils", "util", "helpers", "helper", "services", "service", "managers", "signals", "common", "misc", "base"}
NOT_PYTHON = (".html", ".css", ".po")


def misplaced(source: Source) -> Iterator[str]:
    parts = source.path.split("/")
    if len(parts) == 1:
        if parts[0] not in AT_THE_TOP:
            yield source.fault(1, "stands at the top without being named in the house")
    elif parts[0] not in FOLDERS:
        yield source.fault(1, f"no folder {parts[0]}/ in the house")
    elif source.app and source.app not in NOT_APPS and source.kind not in EVERY_APP | EXTRA.get(source.app, set()):
        yield source.fault(1, f"“{source.kind}” is not in the file vocabulary")
    names = {part.split(".")[0] for part in parts}
    if DRAWERS & names and not source.path.endswith(NOT_PYTHON):
        yield source.fault(1, f"“{min(DRAWERS & names)}” says nothing about what is in it")


def test_every_file_stands_where_the_house_has_a_place_for_it() -> None:
    assert_clean([Source(path, "") for path in paths()], misplaced)


def test_a_file_without_a_place_is_found() -> None:
    wrong = ["dostyq/people/rules.py", "dostyq/people/utils.py", "notes.txt", "lib/x.py", "dostyq/domain/helpers.py"]
    assert [path for path in wrong if not lines_of(path, "", misplaced)] == []
    assert lines_of("dostyq/people/views/day.py", "", misplaced) == []
    assert lines_of("dostyq/people/charts.py", "", misplaced) == [1]
    assert lines_of("dostyq/ui/charts.py", "", misplaced) == []
