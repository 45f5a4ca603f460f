"""A file that comes back may come from anybody: each is refused with its own words, and nothing is changed."""

import io
import json
import pickle
import shutil
import struct
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from dostyq.backups.actions.restoring import rehearse, restore
from dostyq.backups.engine import archive, sealing
from dostyq.domain.actor import NODE
from dostyq.domain.errors import Refused
from tests.backups.conftest import clone
from tests.backups.node import AT, Node, rows
from tests.factories import make_institution, make_person

Parts = dict[str, bytes]
PERSONS = "tables/people_person.jsonl"


@pytest.fixture(scope="module")
def node(
    tmp_path_factory: pytest.TempPathFactory, empty_database: dict[str, Any], django_db_blocker: Any
) -> Iterator[Node]:
    """One for all tests here, for none of them may change it."""
    with django_db_blocker.unblock(), clone(tmp_path_factory.mktemp("nodes") / "node", empty_database) as made:
        make_person(institution=make_institution())
        made.put("files/ab/cd/abcd", b"a photograph")
        made.copy("good.zip", passphrase="слово")
        yield made


@pytest.fixture
def good(node: Node, tmp_path: Path) -> Path:
    return Path(shutil.copy(node.data.parent / "good.zip", tmp_path))


def code_of(path: Path, node: Node, passphrase: str | None = None) -> str:
    """How the restore is refused; in every case the node is as it was."""
    before, files = rows(), node.files()
    with pytest.raises(Refused) as refused:
        restore(path, passphrase=passphrase, actor=NODE, at=AT)
    assert (rows(), node.files()) == (before, files)
    return refused.value.code


def all_of(path: Path, node: Node) -> Any:
    """Everything that can be read from a copy, or the code of the refusal."""
    try:
        with archive.opened(path) as reader:
            tables = {table: list(reader.rows(table)) for table in reader.manifest.tables}
            files = [(file, io.BytesIO()) for file in reader.files()]
            for file, into in files:
                reader.uploaded(*file, into=into)
            return reader.manifest, tables, [(file, into.getvalue()) for file, into in files], reader.keys()
    except Refused as refused:
        return refused.code


def changed(good: Path, change: Callable[[Parts], None], **how: Any) -> Path:
    """The same copy with other parts, each where its name says."""
    with zipfile.ZipFile(good) as opened:
        parts = {name: opened.read(name) for name in opened.namelist()}
    change(parts)
    path = good.with_name("bad.zip")
    with zipfile.ZipFile(path, "w") as written:
        for name, data in parts.items():
            entry = zipfile.ZipInfo(name)
            entry.compress_type = how.get(name) or (
                zipfile.ZIP_STORED if name[:6] == "files/" else zipfile.ZIP_DEFLATED
            )
            written.writestr(entry, data)
    return path


def in_manifest(parts: Parts, **values: Any) -> None:
    parts["manifest.json"] = json.dumps({**json.loads(parts["manifest.json"]), **values}).encode()


def in_table(parts: Parts, name: str, lines: list[bytes]) -> None:
    """Rows of our own, with the count and the hash that belong to them."""
    measure = archive.Measure()
    for line in lines:
        measure.add(line, count=1)
    parts[f"tables/{name}.jsonl"] = b"".join(lines)
    tables = json.loads(parts["manifest.json"])["tables"]
    part = measure.part(tables[name]["sequence"])
    in_manifest(parts, tables={**tables, name: vars(part)})


def test_what_is_only_packed_anew_is_still_good(good: Path, node: Node) -> None:
    """So that the refusals below are for what was changed."""
    assert rehearse(changed(good, lambda parts: None), passphrase="слово", actor=NODE, at=AT).keys == 1


@pytest.mark.parametrize("share", [0.0, 0.1, 0.5, 0.9, 0.999])
def test_a_file_that_did_not_arrive_whole_is_refused(good: Path, node: Node, share: float) -> None:
    data = good.read_bytes()
    good.write_bytes(data[: int(len(data) * share)])
    assert code_of(good, node) == ("copy_damaged" if share else "not_a_copy")


def test_a_byte_that_changed_anywhere_is_noticed_or_means_nothing(good: Path, node: Node) -> None:
    """What means nothing is such as the time or the rights of a part."""
    data, expected, refusals = good.read_bytes(), all_of(good, node), []
    for place in range(4, len(data), 13):
        good.write_bytes(data[:place] + bytes([data[place] ^ 0x55]) + data[place + 1 :])
        found = all_of(good, node)
        refusals += [found] if found != expected else []
    assert set(refusals) <= {"copy_damaged", "copy_strange", "not_a_copy", "no_room", "copy_too_new"}
    assert len(refusals) > 150


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"PK",
        b"PK\x03\x04" * 20,
        pickle.dumps({"table": "people"}),
        b"SQLite format 3\x00" + bytes(100),
        b"-- PostgreSQL database dump\n" * 10,
        b"PK\x03\x04" + bytes(100) + b"PK\x05\x06" + bytes(18),
        b"PK\x03\x04" + bytes(100) + b"PK\x06\x07" + b"\xff" * 16 + b"PK\x05\x06" + b"\xff" * 18,
    ],
)
def test_what_is_no_copy_is_refused(node: Node, tmp_path: Path, data: bytes) -> None:
    path = tmp_path / "strange.zip"
    path.write_bytes(data)
    assert code_of(path, node) in {"not_a_copy", "copy_damaged"}


def test_a_file_that_is_not_there_and_a_folder_are_refused(node: Node, tmp_path: Path) -> None:
    assert (code_of(tmp_path / "none.zip", node), code_of(tmp_path, node)) == ("copy_not_read", "copy_not_read")


@pytest.mark.parametrize(
    "name",
    [
        *("../evil", "../../evil.py", "/etc/evil", "files/../evil", "files/a/../../../evil", "files/./evil"),
        *("files//evil", "files/..", "files/a\\..\\..\\evil", "C:\\evil", "files/C:evil", "files/evil:stream"),
        *("files/nul", "files/a/COM1.txt", "files/evil.", "files/evil ", "files/.hidden", "files/a\nb"),
        *("files/a/b/c/d/e/f/g", "files/" + "a" * 200, "files/снимок", "tables/../evil.jsonl", "tables/A.jsonl"),
        *("tables/people_person.pickle", "setup.py", "keys/secret-key", "secret-key", "restoring.json", "files/"),
    ],
)
def test_a_name_that_no_copy_holds_is_refused(good: Path, node: Node, name: str) -> None:
    path = changed(good, lambda parts: parts.update({name: b"evil"}))
    assert code_of(path, node) == "copy_strange"
    assert list(node.data.parent.rglob("*evil*")) == []


def test_a_part_that_stands_twice_is_refused(good: Path, node: Node) -> None:
    for name in (PERSONS, "files/AB/cd/abcd"):
        path = changed(good, lambda parts: None)
        with zipfile.ZipFile(path, "a") as opened, pytest.warns() if name == PERSONS else io.BytesIO():
            opened.writestr(name, b"{}\n")
        assert code_of(path, node) == "copy_strange"


def test_a_bomb_is_refused_before_it_is_unpacked(good: Path, node: Node) -> None:
    path = changed(good, lambda parts: parts.update({PERSONS: bytes(archive.LARGE + 1)}))
    assert path.stat().st_size < 200_000
    assert code_of(path, node) == "copy_strange"


def test_uploaded_files_may_not_be_compressed(good: Path, node: Node) -> None:
    path = changed(good, lambda parts: None, **{"files/ab/cd/abcd": zipfile.ZIP_DEFLATED})
    assert code_of(path, node) == "copy_strange"


@pytest.mark.parametrize("method", [zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA])
def test_other_compressions_are_refused(good: Path, node: Node, method: int) -> None:
    assert code_of(changed(good, lambda parts: None, **{PERSONS: method}), node) == "copy_strange"


def test_a_copy_that_needs_more_room_than_there_is_is_refused(good: Path, node: Node) -> None:
    """A file with a hole of a terabyte: its size is true, and no disk on which this is tested has as much left."""
    size = 1 << 40
    listed = {"count": 2, "size": 0, "sha256": "", "sequence": None}
    path = changed(good, lambda parts: in_manifest(parts, files=listed))
    with zipfile.ZipFile(path, "a") as opened:
        entry = zipfile.ZipInfo("files/huge")
        entry.file_size = entry.compress_size = size
        entry.header_offset, entry.CRC = opened.start_dir, 0
        opened.filelist.append(entry)
        opened.start_dir += size
        opened._didModify = True
    assert code_of(path, node) == "no_room"


def test_a_size_that_lies_is_found_out(good: Path, node: Node) -> None:
    data = bytearray(good.read_bytes())
    place = data.rindex(PERSONS.encode()) - 46
    data[place + 24 : place + 28] = struct.pack("<L", 10)
    good.write_bytes(data)
    assert code_of(good, node) == "copy_damaged"


@pytest.mark.parametrize(
    ("values", "code"),
    [
        ({"format": 2}, "copy_too_new"),
        ({"format": "1"}, "copy_too_new"),
        ({"version": "999.0"}, "copy_too_new"),
        ({"migrations": {"people": ["0001_initial", "0999_flying_cars"]}}, "copy_too_new"),
        ({"migrations": {"flying_cars": ["0001_initial"]}}, "copy_too_new"),
        ({"migrations": {"people": ["0001_initial"]}}, "copy_strange"),
        ({"migrations": [1, 2]}, "copy_damaged"),
        ({"tables": {}}, "copy_damaged"),
        ({"tables": {"people_person": {"count": -1, "size": 0, "sha256": "", "sequence": 0}}}, "copy_damaged"),
        ({"made_at": "yesterday"}, "copy_damaged"),
        ({"made_at": "2031-05-06T07:08:09"}, "copy_damaged"),
        ({"is_demo": "perhaps"}, "copy_damaged"),
        ({"keys": None}, "copy_damaged"),
        ({"files": {"count": 2, "size": 1, "sha256": "", "sequence": None}}, "copy_damaged"),
        ({"colour": "red"}, "copy_damaged"),
    ],
)
def test_a_manifest_that_does_not_fit_is_refused(good: Path, node: Node, values: dict[str, Any], code: str) -> None:
    assert code_of(changed(good, lambda parts: in_manifest(parts, **values)), node) == code


@pytest.mark.parametrize("data", [b"", b"[]", b"null", b"{", b"\xff\xfe", b"[" * 100_000, b'{"format": 1}'])
def test_what_is_no_manifest_is_refused(good: Path, node: Node, data: bytes) -> None:
    assert code_of(changed(good, lambda parts: parts.update({"manifest.json": data})), node) == "copy_damaged"


@pytest.mark.parametrize("name", [PERSONS, "files.jsonl", "files/ab/cd/abcd", "keys.enc"])
def test_a_part_with_other_bytes_than_the_manifest_says_is_refused(good: Path, node: Node, name: str) -> None:
    path = changed(good, lambda parts: parts.update({name: parts[name] + b"\n"}))
    assert code_of(path, node, "слово") == "copy_damaged"


@pytest.mark.parametrize("name", [PERSONS, "files/ab/cd/abcd", "keys.enc"])
def test_a_part_that_is_missing_is_refused(good: Path, node: Node, name: str) -> None:
    assert code_of(changed(good, lambda parts: parts.pop(name) and None), node) == "copy_damaged"


PERSON = {"id": 5, "slug": "p", "institution_id": None, "institution_inferred": False, "basis": "none"}
PERSON |= {"source_id": None, "note": {}, "hidden_at": None, "kept_by_id": None}


@pytest.mark.parametrize(
    ("row", "code"),
    [
        (b"[" * 100_000, "copy_damaged"),
        (b"not json", "copy_damaged"),
        (b"9" * 5_000, "copy_damaged"),
        (b"[1, 2]", "copy_row_refused"),
        (b"{}", "copy_row_refused"),
        (json.dumps({**PERSON, 'x"; DROP TABLE people_person; --': 1}).encode(), "copy_row_refused"),
        (json.dumps({**PERSON, "id": "five"}).encode(), "copy_row_refused"),
        (json.dumps({**PERSON, "id": 10**30}).encode(), "copy_row_refused"),
        (json.dumps({**PERSON, "slug": None}).encode(), "copy_row_refused"),
        (json.dumps({**PERSON, "hidden_at": {"a": 1}}).encode(), "copy_row_refused"),
        (json.dumps({**PERSON, "institution_id": 987_654}).encode(), "copy_dangling"),
        (json.dumps({**PERSON, "slug": 7}).encode(), "copy_differs"),
    ],
)
def test_a_row_that_is_none_of_its_table_is_refused(good: Path, node: Node, row: bytes, code: str) -> None:
    path = changed(good, lambda parts: in_table(parts, "people_person", [row + b"\n"]))
    assert code_of(path, node) in {code, "copy_dangling"} if code == "copy_differs" else {code}


def test_two_rows_with_one_key_are_refused(good: Path, node: Node) -> None:
    row = json.dumps(PERSON).encode() + b"\n"
    path = changed(good, lambda parts: in_table(parts, "people_person", [row, row]))
    assert code_of(path, node) == "copy_row_refused"


def test_a_listing_cannot_name_what_is_not_in_the_folder(good: Path, node: Node) -> None:
    for name in ("../../evil", "/etc/evil", "ab/cd/other"):
        line = json.dumps({"name": name, "size": 1, "sha256": ""}).encode() + b"\n"
        measure = archive.Measure()
        measure.add(line, count=1)

        def change(parts: Parts, line: bytes = line, measure: archive.Measure = measure) -> None:
            parts["files.jsonl"] = line
            in_manifest(parts, files=vars(measure.part()))

        assert code_of(changed(good, change), node) in {"copy_strange", "copy_damaged"}


def test_keys_cannot_ask_for_all_memory_or_go_elsewhere(good: Path, node: Node) -> None:
    dear = json.loads(sealing.sealed({"secret-key": b"x"}, "слово"))
    hostile = [
        json.dumps({**dear, "n": 2**30}).encode(),
        json.dumps({**dear, "r": 2**20}).encode(),
        json.dumps({**dear, "kind": "other"}).encode(),
        json.dumps({**dear, "salt": "?"}).encode(),
        sealing.sealed({"../../evil": b"x"}, "слово"),
        sealing.sealed({"keys/../../evil": b"x"}, "слово"),
        sealing.sealed({"dostyq.sqlite3": b"x"}, "слово"),
    ]
    for data in hostile:
        measure = archive.Measure()
        measure.add(data, count=1)

        def change(parts: Parts, data: bytes = data, measure: archive.Measure = measure) -> None:
            parts["keys.enc"] = data
            in_manifest(parts, keys=vars(measure.part()))

        assert code_of(changed(good, change), node, "слово") == "copy_damaged"
    assert list(node.data.parent.rglob("*evil*")) == []


def test_a_wrong_passphrase_and_none_are_told_apart(good: Path, node: Node) -> None:
    assert (code_of(good, node, "другое"), code_of(good, node, "")) == ("wrong_passphrase", "passphrase_needed")
