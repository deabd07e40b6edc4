"""Volume: as many rows as asked for, in chunks, every record and person apart."""

import polars as pl
import pytest

from qinlian_cli.demo.records import Divisions, replicated
from qinlian_common.catalog.arrow_types import polars_schema
from qinlian_common.catalog.catalogue import load_catalogue
from qinlian_common.catalog.identifiers import valid_id_number


def test_chunks_are_of_the_size_asked_for():
    heights = [chunk.height for chunk in replicated("FP01", 12_500, chunk_rows=5_000)]
    assert heights == [5_000, 5_000, 2_500]


def test_keys_and_people_are_apart():
    rows = pl.concat(replicated("FP01", 12_000, chunk_rows=4_000))
    assert not rows.select("org_code", "record_id").is_duplicated().any()
    assert not rows["id_no"].is_duplicated().any()
    assert rows.filter(~valid_id_number("id_no") & (pl.col("id_type_code") == "01")).is_empty()
    assert rows.schema == polars_schema(load_catalogue().datasets["FP01"])


@pytest.mark.parametrize(
    ("dataset", "total"), [("BI01", 6000), ("CL01", 3000), ("CL02", 10_000), ("CL07", 600), ("PH18", 8000)]
)
def test_rows_do_not_depend_on_the_chunks(dataset, total):
    small = pl.concat(replicated(dataset, total, chunk_rows=total // 4))
    large = pl.concat(replicated(dataset, total, chunk_rows=total))
    assert small.equals(large)
    assert not small.select("org_code", "record_id").is_duplicated().any()


def test_homes_can_be_chosen():
    county = Divisions("610000", (), (("610402", "610400"),))
    rows = next(replicated("BI01", 1_000, divisions=county))
    assert set(rows["present_division"].str.head(6)) == {"610402"}


def test_nothing_is_asked_nothing_comes():
    assert list(replicated("FP01", 0)) == []


def test_more_than_there_are_identities_for_is_refused(monkeypatch):
    monkeypatch.setattr("qinlian_cli.demo.records.replicas.replicas_max", lambda _: 2)
    with pytest.raises(ValueError, match="ask for fewer"):
        list(replicated("FP01", 10_000, chunk_rows=1_000))
