"""One page of the node as a file: links lead to files, what needs the node goes, filters become links."""

import html
import re
from collections.abc import Callable
from dataclasses import dataclass, field
from html.parser import HTMLParser
from urllib.parse import urlencode

from django.utils.translation import gettext as _

# Of a link: where it leads in the copy; None where nothing stands there.
Resolve = Callable[[str], str | None]
Attributes = list[tuple[str, str | None]]

LINKS = {"a": "href", "link": "href", "img": "src", "source": "src", "image": "href"}
VOID = frozenset({"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"})
CSS_LINK = re.compile(r"""url\(\s*(["']?)([^"')]+)\1\s*\)""")


@dataclass
class Choice:
    """One list of a filter: its label, and what can be chosen with its words."""

    name: str
    label: str
    options: list[tuple[str, str, bool]] = field(default_factory=list)


@dataclass
class Filters:
    """A form that only asks. `has_words`: it also has a field to type into, which no file can answer."""

    action: str
    choices: list[Choice] = field(default_factory=list)
    has_words: bool = False
    label: str = ""


class Rewriting(HTMLParser):
    """Copies what it reads, letter for letter, except for what a file cannot do."""

    def __init__(self, resolve: Resolve) -> None:
        super().__init__(convert_charrefs=False)
        self.resolve = resolve
        self.out: list[str] = []
        self.dropped: tuple[str, int] | None = None
        """The element that is being left out, and how many of its name are open."""
        self.filters: Filters | None = None

    def handle_starttag(self, tag: str, attrs: Attributes) -> None:
        if self.filters is not None:
            self._in_filters(tag, dict(attrs))
        elif self.dropped:
            self._count(tag, 1)
        elif self._is_left_out(tag, dict(attrs)):
            if tag not in VOID:
                self.dropped = (tag, 1)
        elif tag == "form":
            self._form(dict(attrs))
        else:
            self.out.append(self._tag(tag, attrs))

    def handle_startendtag(self, tag: str, attrs: Attributes) -> None:
        if self.filters is None and not self.dropped and not self._is_left_out(tag, dict(attrs)):
            self.out.append(self._tag(tag, attrs))

    def handle_endtag(self, tag: str) -> None:
        if self.filters is not None:
            if tag == "form":
                self.out.append(self._as_links(self.filters))
                self.filters = None
        elif self.dropped:
            self._count(tag, -1)
        else:
            self.out.append(f"</{tag}>")

    def handle_data(self, data: str) -> None:
        if self.filters is not None:
            self._words(data)
        else:
            self._copy(data)

    def handle_entityref(self, name: str) -> None:
        self.handle_data(f"&{name};")

    def handle_charref(self, name: str) -> None:
        self.handle_data(f"&#{name};")

    def handle_decl(self, decl: str) -> None:
        self._copy(f"<!{decl}>")

    def handle_comment(self, data: str) -> None:
        """Nothing that only the node's developers read."""

    def _copy(self, text: str) -> None:
        if not self.dropped:
            self.out.append(text)

    def _count(self, tag: str, step: int) -> None:
        assert self.dropped is not None
        name, depth = self.dropped
        if tag == name:
            self.dropped = (name, depth + step) if depth + step else None

    def _is_left_out(self, tag: str, attrs: dict[str, str | None]) -> bool:
        if "data-live" in attrs or tag == "script" or (tag == "form" and (attrs.get("method") or "get") != "get"):
            return True
        link = attrs.get(LINKS.get(tag, ""))
        return link is not None and self.resolve(link) is None

    def _tag(self, tag: str, attrs: Attributes) -> str:
        """As it was written, unless its link changes."""
        name = LINKS.get(tag)
        if name is None or dict(attrs).get(name) is None:
            return self.get_starttag_text() or ""
        changed = [(key, self.resolve(value or "") if key == name else value) for key, value in attrs]
        kept = [(key, value) for key, value in changed if not key.startswith(("hx-", "data-htmx"))]
        said = "".join(f" {key}" if value is None else f' {key}="{html.escape(value)}"' for key, value in kept)
        return f"<{tag}{said}>"

    # Filters

    def _form(self, attrs: dict[str, str | None]) -> None:
        self.filters = Filters(attrs.get("action") or "")

    def _in_filters(self, tag: str, attrs: dict[str, str | None]) -> None:
        assert self.filters is not None
        if tag == "label":
            self.filters.label = ""
        elif tag == "input" and attrs.get("type") not in {"hidden", "submit"}:
            self.filters.has_words = True
        elif tag == "select":
            self.filters.choices.append(Choice(attrs.get("name") or "", self.filters.label.strip()))
        elif tag == "option" and self.filters.choices:
            self.filters.choices[-1].options.append((attrs.get("value") or "", "", "selected" in attrs))

    def _words(self, data: str) -> None:
        """Of an option, while one is open; else of the label before the list."""
        assert self.filters is not None
        choices = self.filters.choices
        if self.lasttag == "option" and choices and choices[-1].options:
            value, words, is_chosen = choices[-1].options[-1]
            choices[-1].options[-1] = (value, words + data, is_chosen)
        elif self.lasttag == "label":
            self.filters.label += data

    def _as_links(self, filters: Filters) -> str:
        """Each list folded under its label, one page for each choice; nothing where there is no list."""
        shown = [self._as_list(choice, filters.action) for choice in filters.choices if len(choice.options) > 1]
        if not shown:
            return ""
        said = _("These pages are a copy: choose one thing at a time; words cannot be searched for here.")
        return "".join(['<div class="flow">', *shown, f'<p class="soft small">{html.escape(said)}</p></div>'])

    def _as_list(self, choice: Choice, action: str) -> str:
        rows = []
        for value, words, is_chosen in choice.options:
            link = self.resolve(f"{action}?{urlencode({choice.name: value})}" if value else action)
            if link is not None:
                current = ' aria-current="page"' if is_chosen and value else ""
                rows.append(f'<li><a href="{html.escape(link)}"{current}>{words.strip()}</a></li>')
        return (
            f'<details class="field"><summary>{choice.label}</summary><ul class="chips">{"".join(rows)}</ul></details>'
        )


def rewritten(page: str, resolve: Resolve) -> str:
    rewriting = Rewriting(resolve)
    rewriting.feed(page)
    rewriting.close()
    return "".join(rewriting.out)


def rewritten_style(style: str, resolve: Resolve) -> str:
    """A stylesheet; what it names and nobody has stays as it is, since it shows nothing."""

    def changed(found: re.Match[str]) -> str:
        link = None if found[2].startswith("data:") else resolve(found[2])
        return f'url("{link}")' if link else found[0]

    return CSS_LINK.sub(changed, style)
