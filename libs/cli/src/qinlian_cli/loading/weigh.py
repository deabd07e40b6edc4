"""What each row of a file would do to the store: an addition, a change, a withdrawal, nothing, or not to be done."""

from enum import StrEnum
from typing import Final

import polars as pl

from qinlian_cli.loading.place import Place
from qinlian_cli.validate.found import ROW, nothing_found, refusals
from qinlian_common.adapters.relational.merged_rows import WITHDRAWN
from qinlian_common.catalog.models import Dataset
from qinlian_common.wire.batch import FILED_BELOW, KEY, OP, ORG_CODE, RECORD_ID, ROW_VERSION, WITHDRAW, content_columns


class Does(StrEnum):
    """What becomes of a row that is not refused."""

    ADDS = "added"
    CHANGES = "changed"
    WITHDRAWS = "withdrawn"
    SAME = "unchanged"
    OLDER = "older"


TAKEN: Final = (Does.ADDS, Does.CHANGES, Does.WITHDRAWS)
"""What is merged; the rest leaves the store as it is."""

DOES: Final = "_does"
_BROUGHT, _ELSEWHERE = "brought", "elsewhere"
_HELD: Final = "_held"


def weighed(rows: pl.DataFrame, standing: pl.DataFrame, place: Place) -> pl.DataFrame:
    """The rows with DOES: a `Does`, or why the store's own row is not a file's to change.

    Args:
        rows: of the file, a batch.
        standing: the store's rows of the same keys, in any state (`StagedRows.in_any_state`).
        place: where they go.
    """
    held = standing.select(pl.all().name.suffix(_HELD))
    keys = [f"{name}{_HELD}" for name in ("org_code", "record_id")]
    both = rows.join(held, left_on=list(KEY), right_on=keys, how="left", coalesce=False, maintain_order="left")
    there, takes_away = pl.col(f"row_version{_HELD}").is_not_null(), pl.col(OP) == WITHDRAW
    does = (
        pl.when(there & _is_same(content_columns(rows)))
        .then(pl.lit(Does.SAME))
        .when(there & (pl.col(f"origin_division{_HELD}") != place.origin.division))
        .then(pl.lit(_ELSEWHERE))
        .when(there & (pl.col(f"row_version{_HELD}") >= FILED_BELOW))
        .then(pl.lit(_BROUGHT))
        .when(there & (pl.col(f"row_version{_HELD}") > pl.col(ROW_VERSION)))
        .then(pl.lit(Does.OLDER))
        .when(takes_away)
        .then(pl.lit(Does.WITHDRAWS))
        .when(there)
        .then(pl.lit(Does.CHANGES))
        .otherwise(pl.lit(Does.ADDS))
    )
    return both.select(*rows.columns, does.alias(DOES))


def _is_same(content: list[str]) -> pl.Expr:
    """Withdrawn both times, or every column alike."""
    gone = pl.col(f"modify_flag{_HELD}") == WITHDRAWN
    alike = pl.all_horizontal(pl.col(name).eq_missing(pl.col(f"{name}{_HELD}")) for name in content if name != ROW)
    return pl.when(pl.col(OP) == WITHDRAW).then(gone).otherwise(alike)


def not_ours(rows: pl.DataFrame, table: Dataset) -> pl.DataFrame:
    """What is said of weighed rows that are not a file's to change, in FOUND_SCHEMA."""
    said = {
        _BROUGHT: ("reported_by_interface", "这条记录由接口报送，只能在原系统中更正"),
        _ELSEWHERE: ("reported_elsewhere", "库中同一主键的记录由其他区划报送"),
    }
    title = table.column("record_id").title
    found = [
        refusals(
            rows.filter(pl.col(DOES) == why)[ROW], "record_id", rule, "record of another source", f"{title}：{words}"
        )
        for why, (rule, words) in said.items()
    ]
    return pl.concat([nothing_found(), *found])


def keys_of(rows: pl.DataFrame) -> pl.DataFrame:
    """The business keys of a batch, as a store is asked for them."""
    return rows.select(org_code=ORG_CODE, record_id=RECORD_ID)
