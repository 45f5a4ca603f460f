"""`dostyq report`: list the reports that can be made, and make one as a file."""

import argparse
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone
from django.utils.translation import gettext as _

from dostyq.domain.edtf_dates import parse, printed
from dostyq.domain.errors import NotHere, Refused
from dostyq.domain.indicators import Period
from dostyq.domain.texts import LANGUAGES
from dostyq.reports import queries
from dostyq.reports.exports import docx, pdf, xlsx
from dostyq.reports.exports.article import article
from dostyq.reports.exports.cooperation import told
from dostyq.reports.exports.document import Document
from dostyq.reports.forms import read_year
from dostyq.ui import refusals

MAKERS: dict[str, Callable[[Document], bytes]] = {
    "pdf": pdf.report_pdf,
    "docx": docx.report_docx,
    "xlsx": xlsx.report_xlsx,
    "article": docx.article_docx,
}
FILES = frozenset({"pdf", "docx", "xlsx"})
STEPS = 3


class Command(BaseCommand):
    help = "Make the cooperation report of an agreement: dostyq report AGREEMENT --lang ru --format pdf -o FILE"

    def add_arguments(self, parser: argparse.ArgumentParser) -> None:
        parser.add_argument("agreement", nargs="?", help="the id of the agreement; see --list")
        parser.add_argument("--list", action="store_true", help="the agreements of which a report can be made")
        parser.add_argument("--lang", choices=LANGUAGES, default="ru", help="the language of the report")
        form = "pdf, docx or xlsx; without it as the name of the file ends, else pdf; article: continuous text, in Word"
        parser.add_argument("--format", choices=MAKERS, help=form)
        parser.add_argument("--as", dest="shape", choices=("report", "article"), default="report")
        parser.add_argument("--from", dest="first", help="first year; without it the first that is recorded")
        parser.add_argument("--to", dest="last", help="last year; without it the last that is recorded")
        parser.add_argument("-o", "--output", type=Path, help="the file; without it one under its own name, here")

    def handle(self, *args: Any, agreement: str | None, **options: Any) -> None:
        if options["list"]:
            self._list(options["lang"])
        elif not agreement:
            raise CommandError(_("Name an agreement: `dostyq report --list` shows them."))
        else:
            try:
                self._make(agreement, **options)
            except Refused as refused:
                raise CommandError(_said(refused, agreement)) from refused

    def _list(self, language: str) -> None:
        for offer in queries.offers():
            title = offer.title.in_language(language)
            years = printed(parse(offer.period.edtf), language) if offer.period else "—"
            counts = _("activities: {activities}, awards: {awards}").format(
                activities=offer.activities, awards=offer.awards
            )
            self.stdout.write("\t".join((offer.slug, str(title), years, counts)))

    def _make(self, agreement: str, **options: Any) -> None:
        began = time.monotonic()
        form = _form(options["format"], options["shape"], options["output"])
        period = _period(agreement, options["first"], options["last"])
        self._step(1, _("Reading {agreement}, {period}").format(agreement=agreement, period=period.edtf))
        report = queries.cooperation_report(agreement, first_year=period.first_year, last_year=period.last_year)
        setting = _("Setting {format} in {language}, activities: {count}")
        self._step(2, setting.format(format=form, language=options["lang"], count=len(report.carried_out)))
        tell = article if form == "article" else told
        document = tell(report, language=options["lang"], made_on=timezone.localdate())
        data = MAKERS[form](document)
        output = options["output"] or Path(f"{document.file_name}.{_ending(form)}")
        _write(output, data)
        written = _("Written {file}, {size} KB, {seconds} s")
        seconds = f"{time.monotonic() - began:.1f}"
        self._step(3, written.format(file=output, size=len(data) // 1024 + 1, seconds=seconds))

    def _step(self, number: int, text: str) -> None:
        self.stderr.write(f"{number}/{STEPS} {text}", self.style.NOTICE)


def _form(asked: str | None, shape: str, output: Path | None) -> str:
    """What is asked for, else what the name of the file says; a name that says something else is refused."""
    ending = output.suffix.lower().lstrip(".") if output else ""
    if shape == "article":
        if asked not in {None, "docx", "article"}:
            raise CommandError(_("An article is a Word file: leave out --format {format}.").format(format=asked))
        form = "article"
    else:
        form = asked or (ending if ending in FILES else "pdf")
    if ending in FILES and ending != _ending(form):
        said = _("{file} is the name of a {named} file, but {format} was asked for. Change one of the two.")
        raise CommandError(said.format(file=output, named=ending, format=_ending(form)))
    return form


def _ending(form: str) -> str:
    return "docx" if form == "article" else form


def _period(agreement: str, first: str | None, last: str | None) -> Period:
    known = queries.default_period(agreement)
    return Period(read_year(first) if first else known.first_year, read_year(last) if last else known.last_year)


def _said(refused: Refused, agreement: str) -> str:
    """One line: what happened and what to do."""
    if type(refused) is NotHere and refused.code == "not_here":
        known = ", ".join(offer.slug for offer in queries.offers()) or "—"
        refused = Refused("unknown_agreement", slug=agreement, known=known)
    said = refusals.message(refused)
    return f"{said.text} {said.advice}"


def _write(output: Path, data: bytes) -> None:
    try:
        output.write_bytes(data)
    except OSError as fault:
        raise CommandError(f"{output}: {fault.strerror}") from fault
