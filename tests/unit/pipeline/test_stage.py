import polars as pl

from qinlian_common.pipeline.stage import NOTHING_REJECTED, REJECT_SCHEMA, Split, run_stages
from qinlian_common.wire.batch import SYSTEM_COLUMNS, SYSTEM_SCHEMA

ROWS = pl.DataFrame([("U", "o", str(n), n, 0, None) for n in range(6)], schema=SYSTEM_SCHEMA, orient="row")


def without(place: int, rule: str):
    """A stage that rejects one row."""

    def stage(rows: pl.DataFrame) -> Split:
        bad = pl.col("_row_version") == place
        told = [pl.lit(rule).alias("rule"), *(pl.lit("x").alias(n) for n in ("field", "value_class", "message"))]
        return Split(rows.filter(~bad), rows.filter(bad).select(*SYSTEM_COLUMNS, *told))

    return stage


def test_what_one_stage_rejects_the_next_never_sees():
    seen = []

    def look(rows: pl.DataFrame) -> Split:
        seen.append(rows["_row_version"].to_list())
        return Split(rows, NOTHING_REJECTED)

    split = run_stages([without(1, "first"), look, without(1, "again"), without(4, "second")], ROWS)
    assert seen == [[0, 2, 3, 4, 5]]
    assert split.kept["_row_version"].to_list() == [0, 2, 3, 5]
    assert split.rejected.select("_row_version", "rule").rows() == [(1, "first"), (4, "second")]
    assert split.rejected.schema == REJECT_SCHEMA


def test_without_stages_everything_goes_on():
    split = run_stages([], ROWS)
    assert split.kept.equals(ROWS)
    assert split.rejected.equals(NOTHING_REJECTED)


def test_stages_take_a_batch_without_rows():
    split = run_stages([without(1, "first")], ROWS.clear())
    assert (split.kept.height, split.rejected.height) == (0, 0)
