"""Every sentence of the product that somebody has to translate, found in its Python code and templates.

Python is read as a syntax tree, so any alias of the functions of `django.utils.translation` is followed; templates are
first turned by Django itself into calls of those functions. Nothing here needs GNU gettext.
"""

import ast
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from django.utils.translation.template import templatize

PACKAGE = Path(__file__).resolve().parents[2]
TEMPLATES = {".html", ".svg", ".txt", ".xml"}
MODULE = "django.utils.translation"

# What the arguments of each function are; each also has a `_lazy` and a `_noop` form.
ARGUMENTS = {
    "gettext": ("singular",),
    "ngettext": ("singular", "plural"),
    "pgettext": ("context", "singular"),
    "npgettext": ("context", "singular", "plural"),
}
FUNCTIONS = {name + form: arguments for name, arguments in ARGUMENTS.items() for form in ("", "_lazy", "_noop")}
IN_TEMPLATES = {**ARGUMENTS, "_": ARGUMENTS["gettext"]}

LITERAL = r"""u?(?:"(?:\\.|[^"\\])*"|'(?:\\.|[^'\\])*')"""
CALL = re.compile(rf"\b(_|n?p?gettext)\(\s*({LITERAL}(?:\s*,\s*{LITERAL})*)\s*(?:,\s*count\s*)?\)", re.DOTALL)
COMMENT = re.compile(r"\s*# ?(.*)")
FIRST_WORDS = re.compile(r"#\s*(Translators:.*)")


class NotLiteral(Exception):  # noqa: N818 - said of a sentence, like `Refused`
    """A sentence put together at run time cannot be collected; the message is `file:line: what`."""


@dataclass(frozen=True, slots=True)
class Sentence:
    singular: str
    place: str
    """The file, from the root of the package's folder."""
    plural: str = ""
    context: str = ""
    comment: str = ""
    """What a comment `Translators: …` right above says."""


# Sentences of Django that people can meet here and that its Kazakh catalogue leaves empty. Our catalogue fills them.
DJANGO_LACKS_IN_KAZAKH = [
    # Every text field refuses the null character.
    Sentence("Null characters are not allowed.", "django/forms"),
    # Text fields with a limit, such as the name of an institution on the first pages of an own node.
    Sentence(
        "Ensure this value has at most %(limit_value)d character (it has %(show_value)d).",
        "django/forms",
        "Ensure this value has at most %(limit_value)d characters (it has %(show_value)d).",
    ),
    Sentence(
        "Ensure this value has at least %(limit_value)d character (it has %(show_value)d).",
        "django/forms",
        "Ensure this value has at least %(limit_value)d characters (it has %(show_value)d).",
    ),
    Sentence("Enter a valid email address.", "django/forms"),
    # A field that a page carries along unseen, when an old or altered page sends it.
    Sentence("(Hidden field %(name)s) %(error)s", "django/forms"),
]
# Sentences of Django that its Kazakh catalogue misspells («тандау» for «таңдау»). Ours come first.
DJANGO_MISSPELLS_IN_KAZAKH = [
    # An address of the timeline that was cut or typed by hand.
    Sentence("Select a valid choice. %(value)s is not one of the available choices.", "django/forms"),
]


def in_package(package: Path = PACKAGE) -> list[Sentence]:
    """All sentences in the order of files and of lines within them. Raises NotLiteral, SyntaxError."""
    files = [path for path in sorted(package.rglob("*")) if _is_read(path.relative_to(package))]
    return [sentence for path in files for sentence in in_file(path, place=path.relative_to(package.parent).as_posix())]


def _is_read(path: Path) -> bool:
    if path.suffix == ".py":
        return "migrations" not in path.parts
    return path.suffix in TEMPLATES and "templates" in path.parts


def in_file(path: Path, *, place: str) -> Iterator[Sentence]:
    text = path.read_text(encoding="utf-8")
    return in_python(text, place=place) if path.suffix == ".py" else in_template(text, place=place)


def in_python(text: str, *, place: str) -> Iterator[Sentence]:
    tree, lines = ast.parse(text, place), text.splitlines()
    aliases = _aliases(tree)
    calls = (node for node in ast.walk(tree) if isinstance(node, ast.Call))
    for call in sorted(calls, key=lambda node: (node.lineno, node.col_offset)):
        if function := _function(call, aliases):
            yield _sentence(call, FUNCTIONS[function], place, _comment(lines, call.lineno))


def in_template(text: str, *, place: str) -> Iterator[Sentence]:
    python = templatize(text, origin=place)
    lines = python.splitlines()
    for found in CALL.finditer(python):
        call = ast.parse(f"({found[1]}({found[2]}))", mode="eval").body
        assert isinstance(call, ast.Call)
        line = python.count("\n", 0, found.start()) + 1
        yield _sentence(call, IN_TEMPLATES[found[1]], place, _comment(lines, line))


def _aliases(tree: ast.AST) -> dict[str, str]:
    """What this file calls the functions: its name for each → the function's own name."""
    imports = [node for node in ast.walk(tree) if isinstance(node, ast.ImportFrom) and node.module == MODULE]
    names = [name for node in imports for name in node.names if name.name in FUNCTIONS]
    return {name.asname or name.name: name.name for name in names}


def _function(call: ast.Call, aliases: dict[str, str]) -> str:
    if isinstance(call.func, ast.Name):
        return aliases.get(call.func.id, "")
    if isinstance(call.func, ast.Attribute) and isinstance(call.func.value, ast.Name):
        return call.func.attr if call.func.value.id == "translation" and call.func.attr in FUNCTIONS else ""
    return ""


def _sentence(call: ast.Call, arguments: tuple[str, ...], place: str, comment: str) -> Sentence:
    texts = [node.value for node in call.args if isinstance(node, ast.Constant) and isinstance(node.value, str)]
    if len(texts) < len(arguments):
        raise NotLiteral(f"{place}:{call.lineno}: only a literal sentence can be collected")
    return Sentence(place=place, comment=comment, **dict(zip(arguments, texts, strict=False)))


def _comment(lines: list[str], line: int) -> str:
    """The comment that ends right above `line` (counted from 1) and begins with “Translators:”."""
    said: list[str] = []
    for above in reversed(lines[: line - 1]):
        if start := FIRST_WORDS.search(above):
            return " ".join([start[1].strip(), *said])
        found = COMMENT.fullmatch(above)
        if not found:
            return ""
        said.insert(0, found[1].strip())
    return ""
