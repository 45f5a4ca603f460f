"""What a real browser with an empty cache fetches for a page: bytes as sent, and how many requests."""

import re
from typing import Any

from playwright.sync_api import Browser, BrowserContext, Request, sync_playwright

from bench import results
from bench.results import Line
from bench.servers import Server
from dostyq.cli import chromium

MOST_BYTES, MOST_REQUESTS, MOST_WITH_FONTS = 14 * 1024, 4, 60 * 1024
PHONE = {"width": 360, "height": 740}

View = dict[str, Any]


def views(server: Server) -> dict[str, View | None]:
    """Each page with what it fetched; None for a page that this version does not have."""
    agreement = _first_link(server, "/ru/agreements/")
    report = agreement.replace("/agreements/", "/reports/")
    paths = {
        "timeline": "/ru/",
        "activity": "/ru/activities/quest-2020/",
        "agreement": agreement,
        "report": report if server.ask(report).status == 200 else "",
    }
    with sync_playwright() as playwright:
        path = chromium.found_or_installed()
        browser = playwright.chromium.launch(executable_path=path or None, args=["--no-sandbox"])
        found = {name: _view(browser, server, path) if path else None for name, path in paths.items()}
        browser.close()
    return found


def _first_link(server: Server, list_path: str) -> str:
    """The first page one step below the list; empty when there is none."""
    answer = server.ask(list_path)
    links = re.findall(rf'href="({re.escape(list_path)}[^"/?#]+/)"', answer.body.decode())
    return links[0] if answer.status == 200 and links else ""


def _view(browser: Browser, server: Server, path: str) -> View:
    context = browser.new_context(viewport=PHONE, locale="ru-RU")  # type: ignore[arg-type]  # a dict is what it takes
    requests: list[Request] = []
    context.on("requestfinished", lambda one: requests.append(one))
    page = context.new_page()
    page.goto(f"http://localhost:{server.port}{path}", wait_until="networkidle")
    parts = [_part(one) for one in requests] + _icon(server, context, requests)
    context.close()
    counted = [part for part in parts if part["kind"] != "font"]
    return {
        "path": path,
        "requests": len(counted),
        "bytes": sum(part["bytes"] for part in counted),
        "fonts": len(parts) - len(counted),
        "font_bytes": sum(part["bytes"] for part in parts if part["kind"] == "font"),
        "parts": parts,
    }


def _part(request: Request) -> View:
    sizes, response = request.sizes(), request.response()
    encoding = response.headers.get("content-encoding", "") if response else ""
    name = re.sub(r"^\w+://[^/]+", "", request.url)
    return {
        "kind": request.resource_type,
        "name": name,
        "encoding": encoding,
        "bytes": sizes["responseBodySize"],
        "header_bytes": sizes["responseHeadersSize"],
    }


def _icon(server: Server, context: BrowserContext, requests: list[Request]) -> list[View]:
    """The icon: a headless browser has no tab to show it in and leaves it out, a person's fetches it."""
    address = context.pages[0].evaluate("document.querySelector('link[rel~=icon]')?.getAttribute('href') || ''")
    if not address.startswith("/") or any(one.url.endswith(address) for one in requests):
        return []
    answer = server.ask(address, {"Accept-Encoding": "br, gzip"})
    encoding = answer.headers.get("content-encoding", "")
    return [{"kind": "icon", "name": address, "encoding": encoding, "bytes": len(answer.body), "header_bytes": 0}]


def lines(found: dict[str, View | None]) -> list[Line]:
    return [line for name, view in found.items() for line in (_lines(name, view) if view else [_absent(name)])]


def _absent(name: str) -> Line:
    return Line(f"first view of {name}", None, "", note="this version has no such page")


def _lines(name: str, view: View) -> list[Line]:
    whole = view["bytes"] + view["font_bytes"]
    fonts = f"and {view['font_bytes']:,} bytes in {view['fonts']} font(s), {whole:,} in all"
    return [
        results.at_most(
            f"first view of {name}, without fonts", view["bytes"], MOST_BYTES, "bytes", note=_largest(view)
        ),
        results.at_most(f"first view of {name}, requests", view["requests"], MOST_REQUESTS, "requests"),
        results.at_most(f"first view of {name}, with fonts", whole, MOST_WITH_FONTS, "bytes", note=fonts),
    ]


def _largest(view: View) -> str:
    counted = sorted((part for part in view["parts"] if part["kind"] != "font"), key=lambda part: -part["bytes"])
    return ", ".join(f"{part['kind']} {part['bytes']:,}" for part in counted)
