"""Invented institutions: hospitals and the offices that run business systems, at every level."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

import polars as pl

from qinlian_cli.demo.records import checkdigits
from qinlian_cli.demo.records.divisions import PROVINCE, Divisions, names_by_code

HOSPITAL: Final = "hospital"
DISEASE_CONTROL: Final = "disease_control"
REGISTER: Final = "register"

INSTITUTION: Final = "institution"
BUSINESS_SYSTEM: Final = "business_system"

_STATE_OWNED: Final = "11"
_NON_PROFIT: Final = "1"


@dataclass(frozen=True, slots=True)
class Office:
    """A kind of institution that every division has: its name after the division's, and its class in WS 218."""

    kind: str
    origin_class: str
    title: str
    institution_class: str


_OFFICES: Final = (
    Office(HOSPITAL, INSTITUTION, "示范人民医院", "A100"),
    Office(HOSPITAL, INSTITUTION, "示范中医医院", "A210"),
    Office(DISEASE_CONTROL, BUSINESS_SYSTEM, "示范疾病预防控制中心", "J100"),
    Office(REGISTER, BUSINESS_SYSTEM, "示范卫生计生信息中心", "P100"),
)
_PROVINCIAL: Final = (*_OFFICES, Office(HOSPITAL, INSTITUTION, "示范儿童医院", "A100"))


def organisations(divisions: Divisions) -> pl.DataFrame:
    """Every institution of the demo.

    Returns:
        division, kind, slot (number among the division's institutions of the kind), slots (how many there are),
        origin_class, org_code (22 characters, WS 218-2002: organisation code with its check digit, division, form of
        ownership, class, management), org_name.
    """
    rows = pl.DataFrame(
        list(_rows(divisions)),
        schema=["division", "number", "kind", "slot", "origin_class", "class", "org_name"],
        orient="row",
    )
    eight = pl.col("division") + pl.col("number").cast(pl.String).str.zfill(2)
    code = pl.concat_str(
        checkdigits.organisation_code(eight), "division", pl.lit(_STATE_OWNED), "class", pl.lit(_NON_PROFIT)
    )
    slots = pl.len().over("division", "kind").cast(pl.Int64)
    return rows.select(
        "division", "kind", "slot", slots.alias("slots"), "origin_class", code.alias("org_code"), "org_name"
    )


def _rows(divisions: Divisions) -> Iterator[tuple[str, int, str, int, str, str, str]]:
    titles = names_by_code()
    for level, division in divisions.by_level():
        offices = _PROVINCIAL if level == PROVINCE else _OFFICES
        for number, office in enumerate(offices):
            slot = sum(other.kind == office.kind for other in offices[:number])
            name = titles.get(division, division) + office.title
            yield division, number + 1, office.kind, slot, office.origin_class, office.institution_class, name
