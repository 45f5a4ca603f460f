"""The program that develops one picture: run by `files.engine.pictures` as a process of its own, within limits.

A picture from outside may be made to break the decoder or to fill the memory: then this process ends and nothing else.
Standard input: JSON as `pictures` sends it. Standard output: JSON with width and height, or with a refusal.
The picture is drawn anew on an empty sheet, so that nothing but its points is left: no place, no owner, no comment.
It imports nothing of Dostyq.
"""

import io
import json
import sys
from pathlib import Path
from typing import Any

from PIL import Image, ImageCms

ORIENTATION = 0x0112
TURNS = {
    2: Image.Transpose.FLIP_LEFT_RIGHT,
    3: Image.Transpose.ROTATE_180,
    4: Image.Transpose.FLIP_TOP_BOTTOM,
    5: Image.Transpose.TRANSPOSE,
    6: Image.Transpose.ROTATE_270,
    7: Image.Transpose.TRANSVERSE,
    8: Image.Transpose.ROTATE_90,
}


def main() -> None:
    asked: dict[str, Any] = json.load(sys.stdin)
    limit(memory=asked["memory"], seconds=asked["seconds"])
    json.dump(developed(asked), sys.stdout)


def limit(*, memory: int, seconds: int) -> None:
    """Windows has no such limits; there only the clock of whoever started this limits it."""
    if sys.platform != "win32":
        import resource  # noqa: PLC0415 - not on Windows

        resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
        resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds))


def developed(asked: dict[str, Any]) -> dict[str, Any]:
    Image.MAX_IMAGE_PIXELS = None  # the limit below is ours, and it is asked before anything is decoded
    try:
        with Image.open(asked["picture"], formats=[asked["format"]]) as opened:
            width, height = opened.size
            if width * height > asked["pixels"]:
                return {"refused": "picture_is_too_large", "facts": {"width": width, "height": height}}
            side = max(asked["sides"].values())
            opened.draft("RGB", (side, side))
            turn = turn_of(opened)
            points = in_full(opened)
            points.thumbnail((side, side), Image.Resampling.LANCZOS)
            sheet = drawn_anew(points if turn is None else points.transpose(turn))
    except Exception:  # whatever a decoder trips over: the picture is not whole
        return {"refused": "picture_is_broken", "facts": {}}
    for name, side in asked["sides"].items():
        printed = sheet.copy()
        printed.thumbnail((side, side), Image.Resampling.LANCZOS)
        printed.save(Path(asked["into"]) / name, "JPEG", quality=asked["quality"], optimize=True, progressive=True)
    return {"width": sheet.width, "height": sheet.height}


def turn_of(opened: Image.Image) -> Image.Transpose | None:
    """How the picture has to be turned to stand as the camera was held; None where that cannot be read."""
    try:
        return TURNS.get(opened.getexif().get(ORIENTATION, 1))
    except Exception:  # notes are written by thousands of programs, and the picture may be whole without them
        return None


def in_full(points: Image.Image) -> Image.Image:
    """Without palettes and rare depths, so that it can be made smaller evenly."""
    if "transparency" in points.info or points.mode in {"LA", "La", "PA", "RGBa"}:
        return points.convert("RGBA")
    if points.mode == "P":
        return points.convert("RGB")
    if points.mode.startswith("I"):
        return points.convert("I").point(lambda depth: depth / 256).convert("L")
    return points.convert("L") if points.mode in {"1", "F"} else points


def drawn_anew(points: Image.Image) -> Image.Image:
    """On a white sheet, in the usual colours."""
    sheet = Image.new("RGB", points.size, "white")
    if points.mode == "RGBA":
        sheet.paste(points, mask=points.getchannel("A"))
    else:
        sheet.paste(in_usual_colours(points))
    return sheet


def in_usual_colours(points: Image.Image) -> Image.Image:
    """By the picture's own table of colours where it has one, which is then no longer needed."""
    table = points.info.get("icc_profile")
    if table:
        try:
            own = ImageCms.ImageCmsProfile(io.BytesIO(table))
            changed = ImageCms.profileToProfile(points, own, ImageCms.createProfile("sRGB"), outputMode="RGB")
        except (ImageCms.PyCMSError, OSError, ValueError):
            changed = None  # a table that does not fit: the points as they are
        if changed is not None:
            return changed
    return points.convert("RGB")


if __name__ == "__main__":
    main()
