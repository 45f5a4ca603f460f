"""The one file: a zip of plain data that any program opens, and the distrust with which it is read.

    manifest.json          format, version, migrations, how many rows and which SHA-256 each part has
    tables/NAME.jsonl      one table, one row a line
    files.jsonl            name, size and SHA-256 of each uploaded file
    files/…                the uploaded files, not compressed again
    keys.enc               the node's keys under a passphrase

A file that comes back may come from anybody. Before anything is unpacked its directory is compared with this closed
set of names, with its own size and with the room on the disk; nothing is ever unpacked to a name it chose freely.
"""

import contextlib
import functools
import hashlib
import io
import json
import os
import re
import shutil
import struct
import tomllib
import zipfile
import zlib
from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass, field
from datetime import datetime
from importlib import metadata
from pathlib import Path
from typing import IO, Any

from django.conf import settings

from dostyq.backups.engine import disk
from dostyq.domain.errors import Refused

FORMAT = 1
MANIFEST, LISTING, KEYS = "manifest.json", "files.jsonl", "keys.enc"
TABLE = re.compile(r"tables/([a-z][a-z0-9_]{0,62})\.jsonl")
FOLDER = "files/"

WORD = r"[A-Za-z0-9_](?:[A-Za-z0-9._-]{0,126}[A-Za-z0-9_-])?"
UPLOADED = re.compile(rf"(?:{WORD}/){{0,4}}{WORD}")
# Windows sees a device in these, whatever ending they have.
DEVICE = re.compile(r"(?:^|/)(?:con|prn|aux|nul|com\d|lpt\d)(?:\.[^/]*)?(?:/|$)", re.IGNORECASE)

# Deflate can grow a thousandfold. Rows may repeat themselves as often as they like, but not by the hundred megabytes.
MOST_RATIO, LARGE = 200, 100_000_000
MOST_SMALL = 16_000_000
MOST_DIRECTORY = 64_000_000
LONGEST_LINE = 32_000_000
CHUNK = 1 << 20

BROKEN = (zipfile.BadZipFile, zlib.error, struct.error, EOFError, KeyError, TypeError, ValueError, RecursionError)
BROKEN_ZIP = (*BROKEN, NotImplementedError, RuntimeError, OSError)


@dataclass(frozen=True)
class Part:
    """A table, or the list of files: what must be found again. `sequence` is the last number that was given out."""

    count: int
    size: int
    sha256: str
    sequence: int | None = None


@dataclass(frozen=True)
class Manifest:
    version: str
    made_at: str
    occasion: str
    is_demo: bool
    migrations: dict[str, list[str]]
    tables: dict[str, Part]
    files: Part
    keys: Part | None = None
    format: int = FORMAT

    @property
    def counts(self) -> dict[str, int]:
        return {name: part.count for name, part in self.tables.items()}

    @property
    def rows(self) -> int:
        return sum(self.counts.values())

    def as_bytes(self) -> bytes:
        return json.dumps(asdict(self), ensure_ascii=False, indent=1).encode()

    @classmethod
    def of(cls, data: Any) -> "Manifest":
        """KeyError, TypeError or ValueError for anything that is not exactly a manifest."""
        tables = {str(name): _part(part) for name, part in dict(data.pop("tables")).items()}
        migrations = {str(app): [str(name) for name in names] for app, names in dict(data.pop("migrations")).items()}
        files, keys = _part(data.pop("files")), data.pop("keys")
        made = cls(tables=tables, migrations=migrations, files=files, keys=_part(keys) if keys else None, **data)
        if datetime.fromisoformat(made.made_at).utcoffset() is None or not isinstance(made.is_demo, bool):
            raise ValueError("not a moment or a flag")
        return made


def _part(data: Any) -> Part:
    part = Part(**data)
    numbers = [part.count, part.size, *([] if part.sequence is None else [part.sequence])]
    if any(type(number) is not int or number < 0 for number in numbers) or not isinstance(part.sha256, str):
        raise ValueError("not a part")
    return part


@dataclass
class Measure:
    """Counts and hashes what passes through."""

    count: int = 0
    size: int = 0
    digest: Any = field(default_factory=hashlib.sha256)

    def add(self, data: bytes, *, count: int = 0) -> None:
        self.count, self.size = self.count + count, self.size + len(data)
        self.digest.update(data)

    def part(self, sequence: int | None = None) -> Part:
        return Part(self.count, self.size, self.digest.hexdigest(), sequence)


@functools.cache
def running_version() -> str:
    """The version of this program, from the project it runs in, else from the installed package."""
    try:
        with (Path(settings.ROOT) / "pyproject.toml").open("rb") as project:
            return str(tomllib.load(project)["project"]["version"])
    except OSError:
        return metadata.version("dostyq")


def is_newer(version: str) -> bool:
    return _numbers(version) > _numbers(running_version())


def _numbers(version: str) -> list[int]:
    return [int(number) for number in re.findall(r"\d{1,9}", version)]


class Writer:
    """Writes the parts one after another."""

    def __init__(self, opened: zipfile.ZipFile) -> None:
        self.zip = opened

    def lines(self, name: str, lines: Iterable[bytes]) -> Measure:
        """One line for each row."""
        measure = Measure()
        with self.zip.open(_entry(name), "w", force_zip64=True) as raw, io.BufferedWriter(raw, CHUNK) as opened:
            for line in lines:
                measure.add(line, count=1)
                opened.write(line)
        return measure

    def small(self, name: str, data: bytes) -> Part:
        measure = Measure()
        measure.add(data, count=1)
        self.zip.writestr(_entry(name), data)
        return measure.part()

    def uploaded(self, name: str, source: IO[bytes]) -> Measure:
        measure = Measure()
        with self.zip.open(_entry(FOLDER + name, compressed=False), "w", force_zip64=True) as opened:
            while data := source.read(CHUNK):
                measure.add(data)
                opened.write(data)
        return measure


@contextlib.contextmanager
def written(path: Path) -> Iterator[Writer]:
    """A file that has its name only once it is whole and on the disk; nothing is left of one that is not."""
    unfinished = path.with_name(f"{path.name}.part")
    unfinished.unlink(missing_ok=True)
    descriptor = os.open(unfinished, os.O_RDWR | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0), 0o600)
    try:
        with os.fdopen(descriptor, "w+b") as file:
            opened = zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED, allowZip64=True, compresslevel=6)
            try:
                yield Writer(opened)
            except BaseException:
                opened.fp = None  # or it would write its directory when it is forgotten
                raise
            opened.close()
            file.flush()
            os.fsync(file.fileno())
        unfinished.replace(path)
        disk.force(path.parent)
    except BaseException:
        unfinished.unlink(missing_ok=True)
        raise


def _entry(name: str, *, compressed: bool = True) -> zipfile.ZipInfo:
    entry = zipfile.ZipInfo(name)
    entry.compress_type = zipfile.ZIP_DEFLATED if compressed else zipfile.ZIP_STORED
    entry.external_attr = 0o600 << 16
    return entry


def is_safe_name(name: str) -> bool:
    """A name below the folder of uploaded files that is the same harmless one on every system."""
    return bool(UPLOADED.fullmatch(name)) and not DEVICE.search(name)


class Reader:
    """An opened copy whose directory and manifest have been looked through."""

    def __init__(self, opened: zipfile.ZipFile, manifest: Manifest) -> None:
        self.zip, self.manifest = opened, manifest

    def refuse_without_room(self, folder: Path, *, with_files: bool) -> None:
        """Twice the size of the rows: a database takes more room than they do, and a migration rewrites tables."""
        sizes = {entry.filename: entry.file_size for entry in self.zip.infolist()}
        uploaded = sum(size for name, size in sizes.items() if name.startswith(FOLDER))
        needed = 2 * (sum(sizes.values()) - uploaded) + (uploaded if with_files else 0)
        free = shutil.disk_usage(folder).free
        if needed > free:
            raise Refused("no_room", needed=-(-needed // 1_000_000), free=free // 1_000_000)

    def rows(self, table: str) -> Iterator[Any]:
        """The rows of a table; `Refused` at the end where they are not those that were written."""
        return self._lines(f"tables/{table}.jsonl", self.manifest.tables[table])

    def files(self) -> Iterator[tuple[str, int, str]]:
        """Name, size and SHA-256 of each uploaded file."""
        for row in self._lines(LISTING, self.manifest.files):
            with damaged_if_broken(LISTING):
                yield str(row["name"]), int(row["size"]), str(row["sha256"])

    def keys(self) -> bytes:
        with damaged_if_broken(KEYS):
            data = self.zip.read(KEYS)
            if self.manifest.keys is None or hashlib.sha256(data).hexdigest() != self.manifest.keys.sha256:
                raise ValueError("other keys")
        return data

    def uploaded(self, name: str, size: int, sha256: str, into: IO[bytes] | None = None) -> None:
        """Read an uploaded file through, into another file if one is given; `Refused` where it is not the same."""
        measure = Measure()
        for data in self._chunks(name):
            measure.add(data)
            if into is not None:
                into.write(data)
        if (measure.size, measure.digest.hexdigest()) != (size, sha256):
            raise Refused("copy_damaged", part=name)

    def _chunks(self, name: str) -> Iterator[bytes]:
        """A fault in here is one of the copy; what becomes of the bytes is another matter."""
        with damaged_if_broken(name), self.zip.open(FOLDER + name) as opened:
            while data := opened.read(CHUNK):
                yield data

    def _lines(self, name: str, expected: Part) -> Iterator[Any]:
        measure = Measure()
        with damaged_if_broken(name), self.zip.open(name) as raw, io.BufferedReader(raw, CHUNK) as opened:  # type: ignore[type-var]  # a zip's file is a raw one
            while line := opened.readline(LONGEST_LINE):
                measure.add(line, count=1)
                yield json.loads(line)
            if measure.part(expected.sequence) != expected:
                raise ValueError("other rows")


@contextlib.contextmanager
def damaged_if_broken(part: str) -> Iterator[None]:
    """Whatever a broken file makes zip, zlib and JSON raise is one refusal."""
    try:
        yield
    except BROKEN_ZIP as broken:
        raise Refused("copy_damaged", part=part) from broken


@contextlib.contextmanager
def opened(path: Path) -> Iterator[Reader]:
    """The copy, looked through but not yet unpacked. Raises `Refused` for everything that is not a whole copy."""
    try:
        file = path.open("rb")
    except OSError as fault:
        raise Refused("copy_not_read", file=path, why=fault.strerror) from fault
    with file:
        size = os.fstat(file.fileno()).st_size
        if file.read(4) != b"PK\x03\x04":
            raise Refused("not_a_copy", file=path.name)
        with damaged_if_broken(path.name):
            _refuse_large_directory(file, size)
            read = zipfile.ZipFile(file)
        with read:
            _refuse_strange(read.infolist(), size, path.name)
            with damaged_if_broken(MANIFEST):
                manifest = _manifest(read)
            yield Reader(read, manifest)


def _refuse_large_directory(file: IO[bytes], size: int) -> None:
    """A zip's directory is read as a whole. Ours end without a comment, so its length stands in the last 22 bytes."""
    file.seek(max(size - 42, 0))
    tail = file.read(42)
    end = tail[-22:]
    if len(tail) < 42 or end[:4] != b"PK\x05\x06":
        raise ValueError("no end")
    length = struct.unpack("<L", end[12:16])[0]
    if tail[:4] == b"PK\x06\x07":  # the 64-bit form: where its record of 56 bytes stands
        file.seek(struct.unpack("<Q", tail[8:16])[0])
        length = struct.unpack("<Q", file.read(56)[40:48])[0]
    if length > MOST_DIRECTORY:
        raise ValueError("too many parts")


def _refuse_strange(entries: list[zipfile.ZipInfo], size: int, name: str) -> None:
    """Names from the closed set, none twice, none encrypted, none larger than its bytes can be."""
    names = [entry.filename for entry in entries]
    if not {MANIFEST, LISTING} <= set(names):
        raise Refused("not_a_copy", file=name)
    packed = sum(entry.compress_size for entry in entries)
    unpacked = sum(entry.file_size for entry in entries)
    is_strange = (
        len({one.casefold() for one in names}) < len(names)
        or packed > size
        or unpacked > max(MOST_RATIO * packed, LARGE)
        or not all(map(_is_ours, entries))
    )
    if is_strange:
        raise Refused("copy_strange", file=name)


def _is_ours(entry: zipfile.ZipInfo) -> bool:
    name, kind = entry.filename, entry.compress_type
    if entry.flag_bits & 0x1 or kind not in {zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED}:
        return False
    if name.startswith(FOLDER):
        return kind == zipfile.ZIP_STORED and entry.file_size == entry.compress_size and is_safe_name(name[6:])
    if name in {MANIFEST, KEYS}:
        return entry.file_size <= MOST_SMALL
    return name == LISTING or TABLE.fullmatch(name) is not None


def _manifest(read: zipfile.ZipFile) -> Manifest:
    data = json.loads(read.read(MANIFEST))
    if data["format"] != FORMAT:
        raise Refused("copy_too_new", theirs=str(data.get("version"))[:40], ours=running_version())
    manifest = Manifest.of(data)
    tables = {found[1] for entry in read.infolist() if (found := TABLE.fullmatch(entry.filename))}
    uploaded = sum(entry.filename.startswith(FOLDER) for entry in read.infolist())
    if tables != set(manifest.tables) or uploaded != manifest.files.count:
        raise ValueError("other parts than the manifest names")
    if (KEYS in read.namelist()) != (manifest.keys is not None):
        raise ValueError("keys that the manifest does not name")
    return manifest
