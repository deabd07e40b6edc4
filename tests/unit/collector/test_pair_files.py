"""Rows of EM02 and files of a directory, paired."""

from typing import Any

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from qinlian_collector.pair_files import FILE_SCHEMA, pair, stable
from qinlian_common.adapters.postgresql.documents_sent import NOTED_SCHEMA, ROW_SCHEMA
from qinlian_common.documents.states import Reason, State

DIGEST = "a" * 64
NAMES = st.sampled_from(["a.pdf", "b.pdf", "c.pdf", "../x", ".d"])
FILES = st.lists(
    st.tuples(NAMES, st.integers(0, 3), st.integers(1, 2), st.booleans()), max_size=5, unique_by=lambda one: one[0]
)
ROWS = st.lists(
    st.tuples(NAMES, st.none() | st.integers(0, 3), st.sampled_from([DIGEST, "bad", None]),
              st.sampled_from([None, *(state.value for state in State)]), st.none() | st.integers(0, 3),
              st.none() | st.integers(1, 2), st.none() | st.floats(0, 1e6)),
    max_size=5,
)  # fmt: skip


def files(*found: tuple[str, int, int, bool]) -> pl.DataFrame:
    listed = [(f"inbox/{name}", f"inbox/{name}", size, modified, is_file) for name, size, modified, is_file in found]
    return pl.DataFrame(listed, schema=FILE_SCHEMA, orient="row")


def rows(*told: tuple[Any, ...]) -> pl.DataFrame:
    listed = [
        (f"d{number}", "A", f"R{number}", "inbox", name, size, digest, 4, state, known, modified, waited)
        for number, (name, size, digest, state, known, modified, waited) in enumerate(told)
    ]
    return pl.DataFrame(listed, schema=ROW_SCHEMA, orient="row")


def paired(found: pl.DataFrame, told: pl.DataFrame, *, settled: bool = True):
    return pair(stable(found, found if settled else found.clear()), told, 2, 1.0)


def outcome(found: pl.DataFrame, told: pl.DataFrame, **how) -> list[tuple[str, str | None]]:
    return list(paired(found, told, **how).lines.select("state", "reason").iter_rows())


def new(name: str = "a.pdf", size: int | None = 1, digest: str | None = DIGEST) -> tuple[Any, ...]:
    return (name, size, digest, None, None, None, None)


@pytest.mark.parametrize(
    ("file", "row", "expected"),
    [
        (("a.pdf", 1, 1, True), new(), ("found", None)),
        (("b.pdf", 1, 1, True), new(), ("waiting", None)),
        (("a.pdf", 1, 1, False), new(), ("refused", Reason.UNSAFE_NAME)),
        (("a.pdf", 0, 1, True), new(), ("refused", Reason.EMPTY)),
        (("a.pdf", 2, 1, True), new(), ("refused", Reason.SIZE_DIFFERS)),
        (("a.pdf", 3, 1, True), new(), ("refused", Reason.TOO_LARGE)),
        (("a.pdf", 1, 1, True), new(size=3), ("refused", Reason.TOO_LARGE)),
        (("a.pdf", 1, 1, True), new(size=0), ("refused", Reason.EMPTY)),
        (("a.pdf", 1, 1, True), new(size=None), ("refused", Reason.ROW_INCOMPLETE)),
        (("a.pdf", 1, 1, True), new(digest="ABC"), ("refused", Reason.ROW_INCOMPLETE)),
        (("a.pdf", 1, 1, True), new("../x"), ("refused", Reason.UNSAFE_NAME)),
        (("b.pdf", 1, 1, True), ("a.pdf", 1, DIGEST, "waiting", None, None, 3601.0), ("refused", Reason.NO_FILE)),
        (("a.pdf", 1, 2, True), ("a.pdf", 1, DIGEST, "refused", 2, 1, 9.0), ("found", None)),
    ],
)
def test_what_becomes_of_a_row(file, row, expected):
    assert outcome(files(file), rows(row)) == [expected]


@pytest.mark.parametrize(
    "row",
    [("a.pdf", 1, DIGEST, "stored", 1, 1, 9.0), ("a.pdf", 1, DIGEST, "sent", 1, 1, 9.0),
     ("a.pdf", 1, DIGEST, "refused", 1, 1, 9.0), ("b.pdf", 1, DIGEST, "waiting", None, None, 9.0),
     ("b.pdf", 1, DIGEST, "stored", 1, 1, 9e9), ("b.pdf", 1, DIGEST, "refused", None, None, 9e9),
     ("a.pdf", None, DIGEST, "refused", 1, 1, 9.0)],
)  # fmt: skip
def test_what_the_account_says_already_is_not_said_again(row):
    assert outcome(files(("a.pdf", 1, 1, True)), rows(row)) == []


def test_a_file_of_new_time_and_old_size_is_to_be_read():
    found = paired(files(("a.pdf", 1, 2, True)), rows(("a.pdf", 1, DIGEST, "stored", 1, 1, 9.0)))
    assert found.touched["document_id"].to_list() == ["d0~1~2"]
    assert found.lines.is_empty()


def test_a_file_of_another_size_is_other_content():
    found = paired(files(("a.pdf", 2, 2, True)), rows(("a.pdf", 1, DIGEST, "stored", 1, 1, 9.0)))
    assert found.changed["reason"].to_list() == [Reason.CHANGED.value]
    assert found.lines.is_empty()


def test_a_file_that_changes_is_waited_for():
    assert outcome(files(("a.pdf", 1, 1, True)), rows(new()), settled=False) == [("waiting", None)]


def test_two_files_of_one_name_are_nobodys():
    both = pl.DataFrame(
        [("inbox/a.pdf", raw, 1, 1, True) for raw in ("inbox/a.pdf", "inbox/%61.pdf")], schema=FILE_SCHEMA, orient="row"
    )
    assert outcome(both, rows(new())) == [("waiting", None)]
    assert paired(both, rows(new())).look.unsafe == 2


@given(FILES, ROWS)
def test_a_second_look_at_the_same_finds_nothing_new(found, told):
    """What a look noted is the account of the next one."""
    first = paired(files(*found), rows(*told)).lines
    assert first.schema == NOTED_SCHEMA
    noted = {line["document_id"]: line for line in first.iter_rows(named=True)}
    again = [
        (*one[:3], *((line["state"], line["size"], line["modified"], 0.0) if (line := noted.get(f"d{n}")) else one[3:]))
        for n, one in enumerate(told)
    ]
    assert paired(files(*found), rows(*again)).lines.is_empty()


@given(FILES, ROWS)
def test_only_whole_safe_files_with_a_sound_row_are_announced(found, told):
    lines = paired(files(*found), rows(*told)).lines.filter(pl.col("state") == "found")
    there = {(f"inbox/{name}", size) for name, size, _, is_file in found if is_file and 0 < size <= 2}
    for path, size, digest in lines.select("path", "size", "digest").iter_rows():
        assert (path, size) in there
        assert digest == DIGEST
        assert ".." not in path
