"""Files come in, are kept and are removed; who may not, finds nothing."""

from datetime import datetime, timedelta
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

from dostyq.domain.actor import GUEST, NODE, Actor
from dostyq.domain.errors import NotHere, Refused
from dostyq.files import actions, queries, tasks
from dostyq.files.actions import (
    begin_upload,
    drop_upload,
    forget_abandoned,
    keep_file,
    keep_files,
    receive_piece,
    remove_file,
    take_in,
)
from dostyq.files.engine import store
from dostyq.files.models import StoredFile, Upload, UploadState
from dostyq.journal.models import Entry
from dostyq.people.models import Institution
from tests.factories import AT
from tests.files import made

COORDINATOR = Actor("account:1", frozenset({"institution:romashka"}))
TEACHER = Actor("account:2", frozenset({"teacher:romashka"}))
STRANGER = Actor("account:3", frozenset({"institution:tulpan"}))
OWN = "files.own"
DAY = timedelta(days=1)


def sent(data: bytes = made.PDF, *, name: str = "скан.pdf", actor: Actor = COORDINATOR, use: str = OWN) -> Upload:
    return take_in(SimpleUploadedFile(name, data), use=use, actor=actor, at=AT)


def begun(data: bytes, *, actor: Actor = COORDINATOR, name: str = "скан.pdf") -> Upload:
    return begin_upload(use=OWN, name=name, size=len(data), actor=actor, at=AT)


def piece(upload: Upload, offset: int, data: bytes, **changed: Any) -> Upload:
    given = {"slug": upload.slug, "offset": offset, "data": data, "digest": sha256(data).digest()}
    return receive_piece(**(given | {"actor": COORDINATOR, "at": AT} | changed))


def kept(lyceum: Institution, upload: Upload | None = None, *, actor: Actor = COORDINATOR) -> StoredFile:
    upload = upload or sent(actor=actor)
    return keep_file(upload=upload.slug, use=OWN, kept_by=lyceum, actor=actor, at=AT)


def code_of(refused: pytest.ExceptionInfo[Refused]) -> str:
    return refused.value.code


def test_a_file_in_pieces_is_looked_at_after_the_last(lyceum: Institution) -> None:
    upload = begun(made.PDF)
    assert len(upload.slug) == 22
    assert piece(upload, 0, made.PDF[:30]).state == UploadState.ARRIVING
    ready = piece(upload, 30, made.PDF[30:])
    assert (ready.state, ready.media, ready.size) == (UploadState.READY, "application/pdf", len(made.PDF))
    assert store.place(ready.digest).read_bytes() == made.PDF
    assert ready.digest == sha256(made.PDF).hexdigest()
    assert not store.part(upload.slug).exists()


def test_the_same_piece_again_changes_nothing(lyceum: Institution) -> None:
    upload = begun(made.PDF)
    for _ in range(3):
        assert piece(upload, 0, made.PDF[:30]).arrived_size == 30
    for _ in range(3):
        assert piece(upload, 30, made.PDF[30:]).state == UploadState.READY
    assert piece(upload, 0, made.PDF[:30]).state == UploadState.READY
    assert Upload.objects.count() == 1


@pytest.mark.parametrize(("offset", "length"), [(31, 5), (40, 5), (29, 5), (30, 500)])
def test_a_piece_out_of_place_changes_nothing(lyceum: Institution, offset: int, length: int) -> None:
    upload = begun(made.PDF)
    piece(upload, 0, made.PDF[:30])
    with pytest.raises(Refused) as refused:
        piece(upload, offset, b"x" * length)
    assert code_of(refused) == "piece_is_out_of_place"
    assert Upload.objects.get().arrived_size == 30
    assert store.part(upload.slug).read_bytes() == made.PDF[:30]


def test_a_piece_that_claims_other_bytes_for_a_taken_place_is_refused(lyceum: Institution) -> None:
    upload = begun(made.PDF)
    piece(upload, 0, made.PDF[:30])
    with pytest.raises(Refused) as refused:
        piece(upload, 0, b"y" * 30)
    assert code_of(refused) == "piece_is_out_of_place"


def test_a_damaged_piece_is_refused(lyceum: Institution) -> None:
    with pytest.raises(Refused) as refused:
        piece(begun(made.PDF), 0, made.PDF[:30], digest=sha256(b"other").digest())
    assert code_of(refused) == "piece_is_damaged"


def test_an_empty_piece_at_the_end_finishes_what_a_crash_left(lyceum: Institution) -> None:
    upload = begun(made.PDF)
    store.write_part(upload.slug, 0, made.PDF)
    Upload.objects.update(arrived_size=len(made.PDF))
    assert piece(upload, len(made.PDF), b"").state == UploadState.READY


def test_an_upload_whose_bytes_were_lost_begins_anew(lyceum: Institution) -> None:
    upload = begun(made.PDF)
    piece(upload, 0, made.PDF[:30])
    store.remove_part(upload.slug)
    with pytest.raises(NotHere) as refused:
        piece(upload, 30, made.PDF[30:])
    assert code_of(refused) == "upload_is_gone"


def test_what_a_crash_left_behind_a_piece_is_overwritten(lyceum: Institution) -> None:
    upload = begun(made.PDF)
    piece(upload, 0, made.PDF[:30])
    with store.part(upload.slug).open("ab") as opened:
        opened.write(b"half of a piece that nobody was told of")
    assert piece(upload, 30, made.PDF[30:]).digest == sha256(made.PDF).hexdigest()


@pytest.mark.parametrize(
    ("size", "code"), [(0, "file_is_empty"), (-5, "file_is_empty"), (30_000_001, "file_is_too_big")]
)
def test_nothing_is_sent_in_vain(lyceum: Institution, size: int, code: str) -> None:
    with pytest.raises(Refused) as refused:
        begin_upload(use=OWN, name="x", size=size, actor=COORDINATOR, at=AT)
    assert code_of(refused) == code
    assert Upload.objects.count() == 0


def test_the_last_room_on_the_disk_is_not_for_files(lyceum: Institution, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(store, "LEAST_FREE", 10**18)
    with pytest.raises(Refused) as refused:
        begun(made.PDF)
    assert code_of(refused) == "no_room_for_files"


def test_a_refused_file_says_why_and_leaves_no_bytes(lyceum: Institution, data: Path) -> None:
    upload = sent(made.SVG, name="photo.jpg")
    assert (upload.state, upload.refusal) == (UploadState.REFUSED, {"code": "file_is_markup", "facts": {}})
    assert [path for path in data.rglob("*") if path.is_file()] == []
    with pytest.raises(NotHere):
        kept(lyceum, upload)


def test_facts_of_a_refusal_are_stored(lyceum: Institution) -> None:
    upload = sent(made.png_that_says(30_000, 30_000), name="large.png")
    assert upload.refusal == {"code": "picture_is_too_large", "facts": {"width": 30_000, "height": 30_000}}


@pytest.mark.parametrize("name", ["\x00.pdf", "../../x.pdf", "\u202efdp.exe", "", "a" * 5000 + ".pdf", "con"])
def test_no_name_decides_where_bytes_lie(lyceum: Institution, data: Path, name: str) -> None:
    upload = begun(made.PDF, name=name)
    piece(upload, 0, made.PDF)
    kept(lyceum, upload)
    digest = sha256(made.PDF).hexdigest()
    files = [path.relative_to(data).as_posix() for path in data.rglob("*") if path.is_file()]
    assert files == [f"files/{digest[:2]}/{digest[2:4]}/{digest}"]


def test_a_kept_picture_has_its_size_and_a_small_one(lyceum: Institution) -> None:
    file = kept(lyceum, sent(made.photo(), name="IMG_1.jpg"))
    assert (file.media, file.width, file.height, file.is_picture) == ("image/jpeg", 480, 640, True)
    assert (file.name, file.use, file.uploaded_by, file.uploaded_at) == ("IMG_1.jpg", OWN, "account:1", AT)
    assert file.size == store.place(file.digest).stat().st_size
    assert store.place(file.thumbnail).is_file()


def test_keeping_and_removing_are_journalled_without_names(lyceum: Institution) -> None:
    before = Entry.objects.count()
    file = kept(lyceum)
    remove_file(slug=file.slug, actor=COORDINATOR, at=AT)
    lines = Entry.objects.order_by("pk")[before:]
    assert [(line.verb, line.kind, line.subject, line.facts) for line in lines] == [
        ("added", "files.storedfile", file.slug, {"use": OWN, "by": "romashka"}),
        ("removed", "files.storedfile", file.slug, {}),
    ]


def test_the_same_upload_is_kept_once(lyceum: Institution) -> None:
    upload = sent()
    assert kept(lyceum, upload) == kept(lyceum, upload)
    assert StoredFile.objects.count() == 1


def test_two_files_of_the_same_bytes_lie_once_and_live_apart(lyceum: Institution, data: Path) -> None:
    first, second = kept(lyceum), kept(lyceum)
    assert (first.slug == second.slug, first.digest) == (False, second.digest)
    remove_file(slug=first.slug, actor=COORDINATOR, at=AT)
    Upload.objects.all().delete()
    forget_abandoned(actor=NODE, at=_long_after())
    assert store.place(second.digest).read_bytes() == made.PDF


def test_all_files_of_a_form_are_kept_or_none(lyceum: Institution) -> None:
    good, bad = sent(), sent(made.HTML, name="скан.pdf")
    with pytest.raises(NotHere):
        keep_files(uploads=[good.slug, bad.slug], use=OWN, kept_by=lyceum, actor=COORDINATOR, at=AT)
    assert StoredFile.objects.count() == 0


def test_a_guest_sends_nothing(lyceum: Institution) -> None:
    for actor in (GUEST, Actor("pass:9", frozenset({"entry:5", "institution:", "institution"}))):
        with pytest.raises(NotHere):
            begun(made.PDF, actor=actor)
        with pytest.raises(NotHere):
            sent(actor=actor)
    assert Upload.objects.count() == 0


def test_nothing_is_sent_for_an_unknown_use(lyceum: Institution) -> None:
    with pytest.raises(NotHere):
        sent(use="files.other")


def test_somebody_elses_upload_looks_like_none(lyceum: Institution, college: Institution) -> None:
    upload = begun(made.PDF)
    piece(upload, 0, made.PDF[:30])
    for try_it in (
        lambda: piece(upload, 30, made.PDF[30:], actor=STRANGER),
        lambda: drop_upload(slug=upload.slug, actor=STRANGER),
        lambda: queries.upload(upload.slug, STRANGER),
    ):
        with pytest.raises(NotHere) as foreign:
            try_it()
        assert code_of(foreign) == "upload_is_gone"
    assert Upload.objects.get().arrived_size == 30
    ready = piece(upload, 30, made.PDF[30:])
    with pytest.raises(NotHere):
        kept(college, ready, actor=STRANGER)
    assert StoredFile.objects.count() == 0


def test_nobody_keeps_files_for_another_institution(lyceum: Institution, college: Institution) -> None:
    with pytest.raises(NotHere):
        kept(college)
    upload = sent(actor=STRANGER)
    kept(college, upload, actor=STRANGER)
    both = Actor(STRANGER.id, frozenset({"institution:tulpan", "institution:romashka"}))
    with pytest.raises(NotHere):
        kept(lyceum, upload, actor=both)


def test_an_upload_for_one_use_is_not_kept_for_another(lyceum: Institution) -> None:
    with pytest.raises(NotHere):
        keep_file(upload=sent().slug, use="programme.picture", kept_by=lyceum, actor=COORDINATOR, at=AT)


def test_the_node_keeps_for_everybody(lyceum: Institution) -> None:
    assert kept(lyceum, actor=NODE).kept_by == lyceum


def test_a_teacher_removes_what_he_sent_and_the_coordinator_everything(lyceum: Institution) -> None:
    his, hers = kept(lyceum, actor=TEACHER), kept(lyceum)
    with pytest.raises(NotHere):
        remove_file(slug=hers.slug, actor=TEACHER, at=AT)
    remove_file(slug=his.slug, actor=TEACHER, at=AT)
    remove_file(slug=kept(lyceum, actor=TEACHER).slug, actor=COORDINATOR, at=AT)
    assert list(StoredFile.objects.all()) == [hers]


@pytest.mark.parametrize("actor", [GUEST, STRANGER])
def test_who_may_not_remove_a_file_does_not_find_it(lyceum: Institution, actor: Actor) -> None:
    file = kept(lyceum)
    for slug in (file.slug, "no-such-file"):
        with pytest.raises(NotHere) as refused:
            remove_file(slug=slug, actor=actor, at=AT)
        assert (code_of(refused), refused.value.facts) == ("not_here", {})
    assert StoredFile.objects.count() == 1


def test_what_a_record_points_to_stays(lyceum: Institution, monkeypatch: pytest.MonkeyPatch) -> None:
    shown, other = kept(lyceum), kept(lyceum)
    Upload.objects.filter(kept_as=other).delete()
    monkeypatch.setattr(queries, "NOT_POINTING", ())  # no record of another app is there yet: uploads stand for it
    assert queries.pointed_to([shown, other]) == {shown.pk}
    with pytest.raises(Refused) as refused:
        remove_file(slug=shown.slug, actor=COORDINATOR, at=AT)
    assert code_of(refused) == "file_is_in_use"
    remove_file(slug=other.slug, actor=COORDINATOR, at=AT)
    assert list(StoredFile.objects.all()) == [shown]


def test_a_dropped_upload_is_gone_and_what_is_kept_stays(lyceum: Institution) -> None:
    upload = begun(made.PDF)
    piece(upload, 0, made.PDF[:30])
    drop_upload(slug=upload.slug, actor=COORDINATOR)
    assert (Upload.objects.count(), store.part(upload.slug).exists()) == (0, False)
    upload = sent()
    file = kept(lyceum, upload)
    drop_upload(slug=upload.slug, actor=COORDINATOR)
    assert list(StoredFile.objects.all()) == [file]


def test_whoever_begins_without_end_loses_what_waits_longest(
    lyceum: Institution, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(actions, "MOST_WAITING", 3)
    other = sent(actor=TEACHER)
    begun_ones = [begun(made.PDF).slug for _ in range(5)]
    assert set(Upload.objects.values_list("slug", flat=True)) == {other.slug, *begun_ones[2:]}


def _long_after() -> datetime:
    """By the clock of the disk, on which the bytes were written just now."""
    return timezone.now() + 5 * DAY


def test_every_night_what_nobody_came_back_for_is_forgotten(lyceum: Institution, data: Path) -> None:
    begun_only = begun(made.PDF)
    piece(begun_only, 0, made.PDF[:30])
    sent(made.photo(), name="a.jpg")
    file = kept(lyceum, sent(made.photo(320, 240), name="b.jpg"))
    store.write_part("of-an-upload-that-never-was", 0, b"x")
    (store.root() / "incoming" / "aside-after-a-crash").mkdir()
    Upload.objects.update(touched_at=_long_after() - 4 * DAY)
    assert forget_abandoned(actor=NODE, at=_long_after()) > 0
    assert (Upload.objects.count(), list(StoredFile.objects.all())) == (0, [file])
    left = {path.name for path in data.rglob("*") if path.is_file()}
    assert left == {file.digest, file.thumbnail}
    assert [path.name for path in (data / "files" / "incoming").iterdir()] == []
    assert forget_abandoned(actor=NODE, at=_long_after()) == 0


def test_nothing_that_may_still_be_wanted_is_forgotten(lyceum: Institution, data: Path) -> None:
    upload = begun(made.PDF)
    piece(upload, 0, made.PDF[:30])
    file = kept(lyceum)
    remove_file(slug=file.slug, actor=COORDINATOR, at=AT)
    Upload.objects.update(touched_at=timezone.now())
    assert forget_abandoned(actor=NODE, at=timezone.now() + 0.9 * DAY) == 0
    assert piece(upload, 30, made.PDF[30:]).state == UploadState.READY
    assert store.place(file.digest).exists()


def test_the_nightly_work_runs_by_itself(lyceum: Institution) -> None:
    old, new = sent(), sent()
    Upload.objects.update(touched_at=timezone.now())
    Upload.objects.filter(pk=old.pk).update(touched_at=timezone.now() - 4 * DAY)
    tasks.forget_abandoned()
    assert list(Upload.objects.all()) == [new]


def test_only_the_node_forgets(lyceum: Institution) -> None:
    with pytest.raises(NotHere):
        forget_abandoned(actor=COORDINATOR, at=AT)
