"""A date and a time in two columns of the vendor's are one moment of the catalogue's."""

from datetime import datetime

import pytest
from tests.unit.standardizer import tiny
from tests.unit.standardizer.small import ORG, column
from tests.unit.standardizer.tiny import tally_of

from qinlian_common.catalog.mappings import ColumnMapping, Repair

OF = tiny.dataset({"at": "datetime"})
MUST = tiny.dataset({"at": "datetime"}, mandatory=["at"])


def two(day: tuple[str, str | None], clock: tuple[str, str | None]) -> tuple[ColumnMapping, ColumnMapping]:
    """The two columns, each with its type and format."""
    return (
        column("d", day[0], "at", part="date", format=day[1]),
        column("t", clock[0], "at", part="time", format=clock[1]),
    )


TEXT = two(("varchar(8)", "%Y%m%d"), ("varchar(4)", "%H%M"))
NUMBER = two(("integer", "%Y%m%d"), ("integer", "%H%M"))
PLAIN = two(("date", None), ("varchar(8)", None))


@pytest.mark.parametrize(
    ("columns", "day", "clock", "moment"),
    [
        (TEXT, "20240531", "0830", "2024-05-31T08:30:00"),
        (TEXT, "20240531", "2359", "2024-05-31T23:59:00"),
        (TEXT, "20240531", None, "2024-05-31T00:00:00"),
        (TEXT, "20240531", "", "2024-05-31T00:00:00"),
        (TEXT, None, None, None),
        (TEXT, None, "0830", None),
        (NUMBER, "20240531", "830", "2024-05-31T08:30:00"),
        (NUMBER, "20240531", "5", "2024-05-31T00:05:00"),
        (NUMBER, "20240531", "0", "2024-05-31T00:00:00"),
        (PLAIN, "2024-05-31", "08:30:15", "2024-05-31T08:30:15"),
        (two(("timestamp", None), ("varchar(5)", "%H:%M")), "2024-05-31 00:00:00", "08:30", "2024-05-31T08:30:00"),
    ],
)
def test_two_columns_are_joined(
    columns: tuple[ColumnMapping, ...], day: str | None, clock: str | None, moment: str | None
) -> None:
    split = tiny.inwards(OF, *columns)(tiny.texts({"d": day, "t": clock}))
    assert split.rejected.is_empty()
    assert split.kept["at"].to_list() == [None if moment is None else datetime.fromisoformat(moment)]
    assert split.kept.columns[-1] == "at"


@pytest.mark.parametrize(
    ("columns", "day", "clock"),
    [
        (TEXT, "20240231", "0830"),
        (TEXT, "20240531", "2460"),
        (TEXT, "20240531", "830"),
        (TEXT, "20240531", "x"),
        (TEXT, "x", None),
        (NUMBER, "20240531", "2460"),
        (NUMBER, "20240531", "12345"),
        (PLAIN, "2024-05-31", "0830"),
    ],
)
def test_a_part_that_cannot_be_read_is_the_fault_of_the_field(
    columns: tuple[ColumnMapping, ...], day: str, clock: str | None
) -> None:
    split = tiny.inwards(MUST, *columns)(tiny.texts({"d": day, "t": clock}, {"d": "20240501", "t": "0000"}))
    assert split.rejected["_record_id"][0] == "R0"
    assert split.rejected.select("rule", "field").rows()[0] == ("invalid_type", "at")
    assert "；" not in split.rejected["message"][0]


def test_the_sender_is_told_both_forms() -> None:
    split = tiny.inwards(OF, *TEXT)(tiny.texts({"d": "x", "t": "y"}))
    assert split.rejected["message"].to_list() == ["AT：不是有效的日期时间（应为 YYYYMMDD 和 hhmm），请更正"]
    assert tally_of(split.tally, "invalid_type") == [(ORG, "at", 1, 1)]


def test_a_missing_date_is_a_missing_moment() -> None:
    split = tiny.inwards(MUST, *TEXT)(tiny.texts({"d": None, "t": "0830"}))
    assert split.rejected["rule"].to_list() == ["mandatory"]


@pytest.mark.parametrize("columns", [TEXT, PLAIN, two(("timestamp", None), ("varchar(5)", "%H:%M"))])
@pytest.mark.parametrize("moment", ["2024-05-31T08:30:00", "2024-05-31T00:00:00", "0001-01-01T23:59:00", None])
def test_there_and_back_again(columns: tuple[ColumnMapping, ...], moment: str | None) -> None:
    value = None if moment is None else datetime.fromisoformat(moment)
    rows = tiny.inwards(OF, *TEXT)(tiny.texts({"d": None, "t": None})).kept
    rows = rows.with_columns(at=value).cast({"at": rows.schema["at"]})
    there = tiny.outwards(OF, *columns)(rows)
    assert there.rejected.is_empty()
    assert tiny.inwards(OF, *columns)(there.kept).kept["at"].to_list() == [value]


def test_the_vendor_gets_each_part_in_its_own_form() -> None:
    rows = tiny.inwards(OF, *TEXT)(tiny.texts({"d": "20240531", "t": "0830"})).kept
    assert tiny.outwards(OF, *TEXT)(rows).kept.select("d", "t").row(0) == ("20240531", "0830")
    assert tiny.outwards(OF, *PLAIN)(rows).kept.select("d", "t").row(0) == ("2024-05-31", "08:30:00")


def test_both_parts_are_repaired() -> None:
    rows = tiny.texts({"d": "２０２４0531 ", "t": " 0830"}, {"d": "20240531", "t": "-"}, {"d": "-", "t": "-"})
    split = tiny.inwards(OF, *TEXT, repairs=tuple(Repair))(rows)
    assert split.rejected.is_empty()
    moments = [datetime.fromisoformat("2024-05-31T08:30:00"), datetime.fromisoformat("2024-05-31T00:00:00"), None]
    assert split.kept["at"].to_list() == moments
    assert tally_of(split.tally, "repaired_trim") == [(ORG, "at", 6, 2)]
    assert tally_of(split.tally, "repaired_half_width") == [(ORG, "at", 3, 1)]


def test_a_withdrawn_row_has_neither_part() -> None:
    split = tiny.inwards(OF, *TEXT)(tiny.texts({"d": "x", "t": "y", "state": "3"}))
    assert split.rejected.is_empty()
    assert tiny.outwards(OF, *TEXT)(split.kept).kept.select("d", "t").row(0) == (None, None)
