"""Pictures are decoded and encoded anew in a process of their own; nothing else of the file is kept."""

import json
import subprocess
import sys
import threading
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from dostyq.domain.errors import Refused
from dostyq.domain.media import MOST_PIXELS, Media

PROGRAM: Final = Path(__file__).with_name("developing.py")
FORMATS: Final = {Media.JPEG: "JPEG", Media.PNG: "PNG", Media.WEBP: "WEBP"}

# The longest side of what is kept, in points: a sheet of A4 at 175 to the inch, and a card on a sharp screen.
PICTURE, THUMBNAIL = "picture", "thumbnail"
SIDES: Final = {PICTURE: 2048, THUMBNAIL: 480}
QUALITY: Final = 82

# The largest picture needs 0.8 GB and 4 seconds. A file of one megabyte can be made to need many minutes.
MOST_MEMORY: Final = 1_000_000_000
MOST_SECONDS: Final = 25
ONE_AT_A_TIME = threading.Lock()


@dataclass(frozen=True, slots=True)
class Developed:
    picture: Path
    thumbnail: Path
    width: int
    height: int


def develop(path: Path, media: Media, *, into: Path) -> Developed:
    """The picture as a JPEG of at most 2048 points, upright, and a small one of it.

    Raises Refused: `picture_is_too_large` (width, height), `picture_is_broken`.
    """
    answer = _told_by_child(
        {
            "picture": str(path),
            "format": FORMATS[media],
            "into": str(into),
            "sides": SIDES,
            "quality": QUALITY,
            "pixels": MOST_PIXELS,
            "memory": MOST_MEMORY,
            "seconds": MOST_SECONDS,
        }
    )
    if "refused" in answer:
        raise Refused(answer["refused"], **answer["facts"])
    return Developed(into / PICTURE, into / THUMBNAIL, answer["width"], answer["height"])


def _told_by_child(asked: dict[str, object]) -> dict[str, Any]:
    try:
        with ONE_AT_A_TIME:
            child = subprocess.run(  # noqa: S603 - our own program, no shell, everything else over standard input
                [sys.executable, "-I", str(PROGRAM)],
                input=json.dumps(asked).encode(),
                capture_output=True,
                timeout=MOST_SECONDS + 5,
                check=False,
            )
    except subprocess.TimeoutExpired as late:
        raise Refused("picture_is_broken") from late
    # Ended by a signal or out of memory: a picture made to do that.
    if child.returncode:
        raise Refused("picture_is_broken")
    return dict(json.loads(child.stdout))
