"""Documents held against each other."""

from dataclasses import replace
from typing import Any

import polars as pl
import pytest
from tests.unit.province import demo_topology

from qinlian_cli.documents.balance import balance
from qinlian_common.adapters.postgresql.documents_books import LOOK_SCHEMA, SENT_SCHEMA
from qinlian_common.adapters.relational.documents import KEPT_SCHEMA
from qinlian_common.topology.documents import Directory, Shelf

DIRECTORY = Directory("610402", "A", "file:///a", "file:///a")
TOPOLOGY = replace(demo_topology(), directories=(DIRECTORY,), shelf=Shelf("file:///s"))
Sent = tuple[str, int, str, bool]
Kept = tuple[str, int, str]


def judged(sent: list[Sent], kept: list[Kept]) -> dict[str, Any]:
    theirs = pl.DataFrame([(one[0], "A", *one[1:]) for one in sent], schema=SENT_SCHEMA, orient="row")
    ours = pl.DataFrame([(one[0], "610402", "A", *one[1:]) for one in kept], schema=KEPT_SCHEMA, orient="row")
    looks = pl.DataFrame([("A", 1.0, 9, 2, 0, 0, 1)], schema=LOOK_SCHEMA, orient="row")
    here = pl.lit("610402").alias("division")
    (line,) = balance(
        TOPOLOGY, theirs.select(here, *SENT_SCHEMA), ours, looks.select(here, *LOOK_SCHEMA)
    ).lines.to_dicts()
    return line


def test_what_is_stored_and_refused_at_both_ends_balances():
    line = judged(
        [("1", 5, "stored", True), ("2", 6, "refused", True), ("3", 7, "refused", False), ("4", 8, "waiting", False)],
        [("1", 5, "stored"), ("2", 6, "refused")],
    )
    assert line["ok"] is True
    counts = ("files", "without_row", "waiting", "announced", "stored", "refused", "under_way", "mismatched", "bytes")
    assert [line[name] for name in counts] == [9, 2, 1, 2, 1, 2, 0, 0, 5]


@pytest.mark.parametrize(
    ("sent", "kept"),
    [
        (("1", 5, "found", False), None),
        (("1", 5, "sent", True), None),
        (("1", 5, "sent", True), ("1", 5, "announced")),
        (("1", 5, "sent", True), ("1", 5, "fetching")),
        (("1", 5, "sent", True), ("1", 5, "stored")),
        (("1", 5, "refused", True), ("1", 5, "fetching")),
    ],
)
def test_what_has_no_answer_yet_is_under_way(sent: Sent, kept: Kept | None):
    line = judged([sent], [kept] if kept else [])
    assert (line["under_way"], line["mismatched"], line["ok"]) == (1, 0, False)


@pytest.mark.parametrize(
    ("sent", "kept"),
    [
        (("1", 5, "stored", True), ("1", 5, "refused")),
        (("1", 5, "stored", True), ("1", 6, "stored")),
        (("1", 5, "stored", True), None),
        (None, ("1", 5, "stored")),
    ],
)
def test_accounts_that_contradict_each_other_are_found(sent: Sent | None, kept: Kept | None):
    line = judged([sent] if sent else [], [kept] if kept else [])
    assert (line["mismatched"], line["ok"]) == (1, False)


def test_a_directory_without_documents_has_its_line():
    assert judged([], [])["announced"] == 0
