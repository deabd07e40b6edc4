"""The marked people: rows of theirs as a vendor's software writes them, good ones and faulty ones."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

import polars as pl
from tests.marks import Kind, Mark

from qinlian_cli.demo.records.changes import BadRow
from qinlian_cli.demo.records.province import Share
from qinlian_cli.demo.sign_on.people import invented

NUMBER, IN_TEXT = invented("61040219570923773"), invented("61040219640817553")
NAME, PHONE, RECORD = "欧阳谧萤", "15493918274", "REC73918264"
ADDRESS, EMPLOYER, COMPLAINT = "谧萤巷七十三弄", "谧萤豆腐坊", "谧萤症三日"
CONTACT, CONTACT_PHONE, REFUSED = "司空瞿骅", "15471935826", "瞿骅里九十一弄"
_FAULTY: Final = {
    "id_no": "610402195803157736",  # its check digit is another one
    "birth_date": "谧年萤月73日",
    "sex_code": "谧性萤别",
    "phone": "分机谧73918265",
    "person_name": "公冶翀骢" * 14,
}
MARKS: Final = (
    Mark(Kind.ID_NUMBER, NUMBER),
    Mark(Kind.NUMBER_IN_TEXT, IN_TEXT),
    *(Mark(Kind.NAME, one) for one in (NAME, CONTACT)),
    *(Mark(Kind.PHONE, one) for one in (PHONE, CONTACT_PHONE)),
    *(Mark(Kind.ADDRESS, one) for one in (ADDRESS, EMPLOYER, REFUSED)),
    Mark(Kind.COMPLAINT, COMPLAINT),
    Mark(Kind.RECORD, RECORD),
    *(Mark(Kind.FAULTY, text[:18]) for text in _FAULTY.values()),
)
"""Of the people in the rows; a name of 56 characters is known by its beginning."""

_PLACES: Final = (("BI01", "610402"), ("BI01", "610000"), ("CL03", "610402"), ("CL03", "610404"), ("CL03", "610000"))
_PERSON: Final = {
    "id_no": NUMBER, "person_name": NAME, "phone": PHONE, "present_address": f"咸阳市秦都区{ADDRESS}", "sex_code": "1",
    "employer_name": EMPLOYER, "contact_name": CONTACT, "contact_phone": CONTACT_PHONE, "id_type_code": "01",
    "chief_complaint": f"{NAME}（{IN_TEXT}）{COMPLAINT}，电话{PHONE}", "present_division": "610402001001",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Line:
    """Rows for one production store."""

    share: Share
    rows: pl.DataFrame


def lines(shares: Sequence[Share]) -> Iterator[Line]:
    """The marked person in registers, and visits at home, in the next county and at a hospital of the province."""
    for dataset, division in _PLACES:
        share = _share(shares, dataset, division)
        yield Line(share, _marked(share, "").with_columns(pl.lit("1957-09-23").str.to_date().alias("birth_date")))


def refused_line(shares: Sequence[Share]) -> Line:
    """A person whose address the province's own database does not take."""
    share = _share(shares, "BI01", "610402")
    return Line(share, _marked(share, "-R").with_columns(pl.lit(REFUSED).alias("present_address")))


def faulty_lines(shares: Sequence[Share]) -> Iterator[tuple[Share, BadRow]]:
    """One row for each faulty cell, of a visit at home and of a register."""
    for dataset in ("CL03", "BI01"):
        share = _share(shares, dataset, "610402")
        for field, text in _FAULTY.items():
            if field in share.rows.columns:
                yield share, BadRow(field, field, text, _marked(share, f"-{field}"))


def _share(shares: Sequence[Share], dataset: str, division: str) -> Share:
    return next(one for one in shares if (one.dataset, one.origin_division) == (dataset, division))


def _marked(share: Share, suffix: str) -> pl.DataFrame:
    """A row of the share under other keys, and of the marked person."""
    own = {name: value for name, value in _PERSON.items() if name in share.rows.columns}
    row = share.rows.filter(pl.col("id_type_code") == "01").head(1)
    cells = (pl.lit(value, dtype=row.schema[name]).alias(name) for name, value in own.items())
    return row.with_columns(pl.lit(f"{RECORD}-{share.origin_division}{suffix}").alias("record_id"), *cells)
