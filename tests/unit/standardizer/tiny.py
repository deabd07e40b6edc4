"""Datasets of a few fields, each made for one test, and a vendor that has a column for each of them."""

from collections.abc import Collection, Mapping, Sequence
from datetime import datetime
from typing import Any

import polars as pl
from tests.unit.standardizer.small import CATALOGUE, NOW, ORG, column, field

from qinlian_common.catalog.arrow_types import polars_schema
from qinlian_common.catalog.catalogue import Catalogue
from qinlian_common.catalog.mappings import ColumnMapping, KindMapping, OriginClassMapping, Repair, TableMapping
from qinlian_common.catalog.models import Dataset
from qinlian_common.catalog.rules import Rule
from qinlian_common.catalog.sql_types import postgres_type
from qinlian_common.pipeline.stage import Stage
from qinlian_common.wire.batch import SYSTEM_SCHEMA
from qinlian_standardizer.flow import convert, standardise
from qinlian_standardizer.quality_rules import rule_checks

HEADER = (
    field("org_code", "医疗机构代码", "string(22)", mandatory=True),
    field("record_id", "记录编号", "string(64)", mandatory=True),
    field("modify_flag", "修改标志", "string(1)", mandatory=True, codes="XGBZ"),
)
HELD = (
    column("org", "varchar(22)", "org_code"),
    column("no", "varchar(64)", "record_id"),
    column("state", "char(1)", "modify_flag"),
)
INSTITUTIONS = OriginClassMapping(constant="institution")


def dataset(
    fields: Mapping[str, str],
    *rules: Mapping[str, object],
    mandatory: Collection[str] = (),
    codes: Mapping[str, str] | None = None,
    business_date: str = "record_id",
) -> Dataset:
    """A dataset of these fields, each given with its type; its rules are called r0, r1 ... unless they have a name."""
    named = [{"name": f"r{place}", "title": "规则"} | dict(rule) for place, rule in enumerate(rules)]
    made = [
        field(name, name.upper(), written, mandatory=name in mandatory, codes=(codes or {}).get(name))
        for name, written in fields.items()
    ]
    return Dataset(
        code="ZZ02",
        table="tiny",
        title="小",
        title_en="Tiny",
        group="试验",
        seed="2.2.1",
        standard="K",
        record_id="记录编号",
        business_date=business_date,
        header=HEADER,
        fields=tuple(made),
        rules=tuple(Rule.model_validate(rule) for rule in named),
    )


def mapping(of: Dataset, *columns: ColumnMapping, kind: KindMapping | None = None) -> TableMapping:
    """A table with these columns; fields that none of them holds have a column of their own name and type."""
    held = {each.field for each in columns}
    own = [column(f.name, postgres_type(f.type), f.name) for f in of.fields if f.name not in held]
    every = (*HELD, *columns, *own)
    return TableMapping(
        dataset=of.code,
        table="t_tiny",
        org_code="org",
        record_id="no",
        origin_class=INSTITUTIONS,
        kind=kind,
        columns=every,
    )


def inwards(
    of: Dataset,
    *columns: ColumnMapping,
    repairs: Collection[Repair] = (),
    catalogue: Catalogue = CATALOGUE,
    now: datetime = NOW,
) -> Stage:
    """The way in from a vendor with these columns."""
    return standardise(mapping(of, *columns), of, catalogue, repairs, now=lambda: now)


def outwards(of: Dataset, *columns: ColumnMapping, kind: KindMapping | None = None) -> Stage:
    """The way back to a vendor with these columns."""
    return convert(of, mapping(of, *columns, kind=kind), CATALOGUE, "institution")


def texts(*rows: Mapping[str, str | None], **everywhere: str | None) -> pl.DataFrame:
    """Vendor rows: the given cells, over a key of their own."""
    filled = [
        _system(place) | {"org": ORG, "no": f"R{place}", "state": "1"} | everywhere | dict(row)
        for place, row in enumerate(rows)
    ]
    names = dict.fromkeys(name for row in filled for name in row if name not in SYSTEM_SCHEMA)
    return pl.DataFrame(filled, schema=dict(SYSTEM_SCHEMA) | dict.fromkeys(names, pl.String()))


def _system(place: int) -> dict[str, Any]:
    return {
        "_op": "U",
        "_org_code": ORG,
        "_record_id": f"R{place}",
        "_row_version": 1 << 48,
        "_delivery_version": 0,
        "_home_division": None,
    }


def verdicts(of: Dataset, rows: Sequence[Mapping[str, Any]]) -> list[list[bool | None]]:
    """What each rule says of each row: broken, kept, or nothing to judge."""
    frame = pl.DataFrame(rows, schema_overrides={n: t for n, t in polars_schema(of).items() if n in rows[0]})
    checks = rule_checks(of, NOW.date())
    judged = frame.select(check.verdict.alias(check.reason.rule) for check in checks)
    return [list(row) for row in judged.iter_rows()]


def tally_of(tally: pl.DataFrame, rule: str) -> list[tuple[Any, ...]]:
    """The lines of a rule: institution, field, checked, violated."""
    return tally.filter(pl.col("rule") == rule).select("org_code", "field", "checked", "violated").rows()
