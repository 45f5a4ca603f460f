"""What the terminal shows once the node answers: the address and the doors that open it."""

import os
import subprocess
import sys
from pathlib import Path

import segno

from dostyq.cli.address import Address
from dostyq.cli.words import language, say

STORY_REPORT = "reports/agreement-2016/"
EXAMPLE = {"door_lyceum": "lyceum", "door_college": "college"}
HOMES = {"Русский": "/ru/", "Қазақша": "/kk/", "English": "/en/"}


def show(address: Address, data: Path) -> None:
    demo = os.environ.get("DOSTYQ_DEMO") == "yes"
    doors = _demo_doors(address) if demo else _setup_door()
    lines = ["", say("running", url=address.url), "", *doors, *([""] if doors else []), say("how_to_end", data=data)]
    print("\n".join(lines), flush=True)
    if own := address.on_the_network:
        url = address.url_on(own)
        print(f"\n{say('on_the_network', url=url)}", flush=True)
        _show_qr(url)
        print(say("plain_http"), flush=True)


def _demo_doors(address: Address) -> list[str]:
    doors = {name: address.url + path for name, path in HOMES.items()}
    doors[say("door_report")] = f"{address.url}/{language()}/{STORY_REPORT}"
    doors |= {say(key): f"{address.url}/{language()}/example/{side}/" for key, side in EXAMPLE.items()}
    width = max(map(len, doors))
    return [f"  {name:<{width}}  {url}" for name, url in doors.items()]


def _setup_door() -> list[str]:
    """A link with a one-time token: it begins the set-up, and lets the keeper in again later."""
    command = [sys.executable, "-m", "dostyq", "setup_pass", "--lang", language()]
    asked = subprocess.run(command, capture_output=True, encoding="utf-8", check=False, start_new_session=True)
    link = asked.stdout.strip()
    return [say("setup", url=link)] if asked.returncode == 0 and link.startswith("http") else []


def _show_qr(url: str) -> None:
    try:
        segno.make(url, error="m").terminal(compact=True)
    except UnicodeEncodeError:  # a terminal without block letters: the address above must do
        print()
