"""Volume for benchmarks: the same records again and again under new identities, streamed."""

from collections.abc import Iterator
from typing import Final

import polars as pl

from qinlian_cli.demo.records.divisions import Divisions, county_codes
from qinlian_cli.demo.records.draws import Draws
from qinlian_cli.demo.records.form import catalogue_form
from qinlian_cli.demo.records.omop import read_clinical
from qinlian_cli.demo.records.people import replicas_max
from qinlian_cli.demo.records.province import Maker

DEFAULT_SEED: Final = 20171130
PEOPLE_PER_REPLICA: Final = 10_000
"""A copy's identity is the person's number plus this many times the copy's number; the set's numbers are smaller."""


def replicated(
    share_dataset: str,
    rows_total: int,
    seed: int = DEFAULT_SEED,
    chunk_rows: int = 100_000,
    divisions: Divisions | None = None,
) -> Iterator[pl.DataFrame]:
    """Rows of one dataset in catalogue form, as many as asked for; (org_code, record_id) is unique over all chunks.

    Every copy of the people has names, numbers and homes of its own; at most about `chunk_rows` rows and one copy more
    are in memory. The rows do not depend on `chunk_rows`.

    Args:
        share_dataset: code of the dataset.
        rows_total: how many rows in all.
        seed: of all that is invented.
        chunk_rows: rows of a frame; the last one may have fewer.
        divisions: where the people live; every county of the province where not given.

    Raises:
        ValueError: there are not enough identities for so many rows.
    """
    if rows_total <= 0:
        return
    everywhere = Divisions("610000", (), tuple((code, "610000") for code in county_codes()))
    maker = Maker(read_clinical(), divisions or everywhere, Draws(seed))
    held, left = pl.DataFrame(), rows_total
    for rows in _copies(maker, share_dataset, chunk_rows):
        held = pl.concat([held, rows]) if held.height else rows
        while left and held.height >= min(chunk_rows, left):
            chunk = held.head(min(chunk_rows, left))
            held, left = held.slice(chunk.height), left - chunk.height
            yield chunk
        if not left:
            return
    raise ValueError(f"no identities are left for {rows_total} rows of {share_dataset}; ask for fewer")


def _copies(maker: Maker, dataset: str, rows_wanted: int) -> Iterator[pl.DataFrame]:
    """The rows of the first copy, then those of about `rows_wanted` rows of copies at once, while identities last."""
    persons = maker.clinical.persons
    most = replicas_max(persons)
    first, copies = 1, 1  # number 0 are the people of the demo province
    while first < most:
        rows = catalogue_form(dataset, maker.rows(dataset, maker.people(copied(persons, first, copies))))
        yield rows
        first += copies
        copies = max(1, min(most - first, rows_wanted * copies // rows.height))


def copied(persons: pl.DataFrame, first: int, copies: int) -> pl.DataFrame:
    """Copies number `first` and following of everybody, with `identity` and `replica`."""
    replicas = pl.DataFrame({"replica": pl.int_range(first, first + copies, eager=True)})
    identity = pl.col("person_id") + pl.col("replica") * PEOPLE_PER_REPLICA
    return replicas.join(persons, how="cross").with_columns(identity.alias("identity"))
