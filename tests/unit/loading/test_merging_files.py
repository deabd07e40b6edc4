"""What loading does, whatever files come in whatever order: held against a model of a staging table."""

from datetime import datetime, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import polars as pl
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.unit.loading.files import NOON, PERSON, batch, merged, nothing_stands, person

from qinlian_common.wire.batch import FILED_BELOW, ROW_VERSION

UPDATED = datetime(2024, 5, 6, 8)  # noqa: DTZ001 - the catalogue's times are local
TEXT = st.text(st.characters(codec="gb18030", exclude_categories=("Cc", "Cs", "Z")), min_size=1, max_size=8)
NAME = TEXT.map(lambda text: f"名{text}")


@st.composite
def rows_of(draw: st.DrawFn) -> list[dict[str, Any]]:
    """Some persons, each once: of few numbers and few times, so that files meet; some withdrawn."""
    numbers = draw(st.lists(st.sampled_from("abcd"), unique=True, min_size=1))
    return [
        person(
            number,
            person_name=draw(NAME),
            updated_at=UPDATED + timedelta(hours=draw(st.integers(0, 2))),
            modify_flag=draw(st.sampled_from("1123")),
        )
        for number in numbers
    ]


def read(rows: list[dict[str, Any]], minutes: int) -> pl.DataFrame:
    """The batch of a file that is loaded so many minutes after noon."""
    with TemporaryDirectory() as folder:
        return batch(Path(folder) / "BI01.csv", rows, NOON + timedelta(minutes=minutes))


@settings(max_examples=10, deadline=None)
@given(st.lists(rows_of(), min_size=1, max_size=3))
def test_a_file_that_was_just_loaded_changes_nothing_and_no_row_grows_older(files: list[list[dict[str, Any]]]) -> None:
    standing = nothing_stands()
    for minutes, rows in enumerate(files):
        before, (standing, _) = standing, merged(standing, read(rows, minutes))
        held = before.join(standing, on=["org_code", "record_id"], suffix="_now")
        assert (held["row_version"] <= held["row_version_now"]).all()
        again, counts = merged(standing, read(rows, minutes + 100))
        assert again.equals(standing)
        assert set(counts) <= {"unchanged", "older"}


@settings(max_examples=10, deadline=None)
@given(rows_of())
def test_what_is_loaded_into_an_empty_store_is_what_was_filled_in(rows: list[dict[str, Any]]) -> None:
    standing, _ = merged(nothing_stands(), read(rows, 0))
    found = {row["record_id"]: row for row in standing.rows(named=True)}
    for row in rows:
        filled = dict.fromkeys(row) | {"modify_flag": "3"} if row["modify_flag"] == "3" else row
        names = [field.name for field in PERSON.columns if field.name not in ("org_code", "record_id")]
        assert {name: str(found[row["record_id"]][name]) for name in names} == {
            name: str(filled[name]) for name in names
        }


def test_versions_of_files_lie_below_every_epoch_and_a_future_update_counts_as_now() -> None:
    future = person("f", updated_at=datetime(2062, 1, 1))  # noqa: DTZ001 - the catalogue's times are local
    bare = dict.fromkeys(future) | {"org_code": future["org_code"], "record_id": "w", "modify_flag": "3"}
    versions = read([person("a", updated_at=UPDATED), future, bare], 0)[ROW_VERSION].to_list()
    local_noon = int(NOON.timestamp()) + 8 * 3600
    assert versions == [int((UPDATED - datetime(1970, 1, 1)).total_seconds()), local_noon, local_noon]  # noqa: DTZ001
    assert max(versions) < FILED_BELOW
