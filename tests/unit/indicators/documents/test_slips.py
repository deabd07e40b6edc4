"""A slip opens one document for whom it was given, and tells nobody anything."""

from base64 import urlsafe_b64decode, urlsafe_b64encode
from datetime import datetime, timedelta

import pytest

from qinlian_common.observe.clock import now
from qinlian_common.web.refusal import Refusal
from qinlian_indicators.documents.found import Document
from qinlian_indicators.web.documents import slips as module
from qinlian_indicators.web.documents.slips import Slips

NUMBER, HOLDER = "610402199003072118", "document slip:session/doctor/treatment"
ELSEWHERE = Document(
    "0a" * 16, "61010002861010011A2101", "", NUMBER, "西安市第一医院", "C0049", "PDF",
    datetime(2026, 10, 5, 9, 30),  # noqa: DTZ001 - rows have local time
    1234, "0b" * 32, 4, "610112", "610402", frozenset(),
)  # fmt: skip


def test_it_comes_back_as_the_document_that_was_told_of() -> None:
    slips = Slips()
    assert slips.take(slips.give(ELSEWHERE, HOLDER), HOLDER) == ELSEWHERE


def test_neither_the_number_nor_anything_else_can_be_read_in_it() -> None:
    slip = urlsafe_b64decode(Slips().give(ELSEWHERE, HOLDER))
    assert not any(word in slip for word in (NUMBER.encode(), b"PDF", ELSEWHERE.id.encode()))


@pytest.mark.parametrize(
    "other",
    [
        "document slip:session/doctor/complaint",
        "document slip:session/another/treatment",
        "document slip:other/doctor/treatment",
    ],
)
def test_it_is_good_for_nobody_else_and_for_no_other_purpose(other: str) -> None:
    slips = Slips()
    with pytest.raises(Refusal, match="slip_ended"):
        slips.take(slips.give(ELSEWHERE, HOLDER), other)


def test_a_changed_one_one_of_another_process_and_no_slip_at_all_open_nothing() -> None:
    slips = Slips()
    sealed = bytearray(urlsafe_b64decode(slips.give(ELSEWHERE, HOLDER)))
    sealed[-1] ^= 1
    for slip in (urlsafe_b64encode(sealed).decode(), Slips().give(ELSEWHERE, HOLDER), "x", "斜", ""):
        with pytest.raises(Refusal, match="slip_ended"):
            slips.take(slip, HOLDER)


def test_after_a_quarter_of_an_hour_it_opens_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    slips = Slips()
    slip = slips.give(ELSEWHERE, HOLDER)
    later = now() + timedelta(minutes=15, seconds=1)
    monkeypatch.setattr(module, "now", lambda: later)
    with pytest.raises(Refusal, match="slip_ended"):
        slips.take(slip, HOLDER)
