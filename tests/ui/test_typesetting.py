"""A document that grows past the limits is refused; one within them leaves nothing in the process that asked."""

import sys

import pytest

from dostyq.domain.errors import Refused
from dostyq.reports.exports.pdf import report_pdf
from dostyq.ui import pdf


def asked() -> dict[str, object]:
    return {"input": str(pdf.TEMPLATES / "picture.typ"), "root": str(pdf.TEMPLATES), "format": "png"}


def test_the_web_process_never_loads_the_typesetter() -> None:
    assert callable(report_pdf)
    assert "typst" not in sys.modules


@pytest.mark.parametrize(("name", "value"), [("MOST_SECONDS", 0.01), ("MOST_MEMORY", 2**24)])
def test_a_document_past_the_limits_is_refused(monkeypatch: pytest.MonkeyPatch, name: str, value: float) -> None:
    monkeypatch.setattr(pdf, name, value)
    with pytest.raises(Refused) as refused:
        pdf._set(**asked())
    assert refused.value.code == "document_too_large"


def test_a_fault_of_a_template_stays_a_fault() -> None:
    with pytest.raises(RuntimeError, match="data"):
        pdf._set(**asked())
