"""The journal of keys: only added to, and a changed line shows."""

import json
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.unit.keys.test_providers import problem_of

from qinlian_common.keys.journal import Journal, KeyEvent
from qinlian_common.keys.names import KeyName

KEY = KeyName("kek", date(2026, 11, 26), 1)


@pytest.fixture
def journal(tmp_path) -> Journal:
    made = Journal(tmp_path / "folder" / "keys.journal")
    for number in range(4):
        with made.writing() as note:
            note(KeyEvent.MADE, KeyName("kek", KEY.day, number + 1), "root", officers={"zhang": "1a"})
    return made


def test_what_is_noted_is_there_for_its_owner_alone(journal):
    lines = journal.lines()
    assert [(one["seq"], one["key"], one["event"], one["by"]) for one in lines][-1] == (
        4,
        "kek-20261126-4",
        "made",
        "root",
    )
    assert journal.path.stat().st_mode & 0o777 == 0o600
    assert journal.broken_at() is None


def test_a_journal_that_is_not_there_has_no_lines(tmp_path):
    assert Journal(tmp_path / "none").lines() == []


@given(
    data=st.data(),
    field=st.sampled_from(["seq", "at", "event", "key", "by", "details", "before", "hash"]),
    place=st.integers(0, 3),
)
def test_a_change_of_any_field_of_any_line_shows(tmp_path_factory, data, field, place):
    made = Journal(tmp_path_factory.mktemp("journal") / "keys.journal")
    for _ in range(4):
        with made.writing() as note:
            note(KeyEvent.MADE, KEY, "root")
    lines = made.lines()
    lines[place][field] = data.draw(st.integers(5, 9)) if field == "seq" else data.draw(st.text(min_size=1, max_size=5))
    made.path.write_text("".join(json.dumps(one) + "\n" for one in lines))
    assert made.broken_at() in {place + 1, place + 2}


@pytest.mark.parametrize("change", [(0, 2, 3), (1, 2, 3), (0, 2, 1, 3), (0, 1, 1, 2, 3)])
def test_a_line_that_was_taken_out_moved_or_doubled_shows(journal, change):
    texts = journal.path.read_text().splitlines(keepends=True)
    journal.path.write_text("".join(texts[one] for one in change))
    assert journal.broken_at() is not None


def test_nothing_is_added_behind_what_is_no_line(journal):
    with journal.path.open("a") as file:
        file.write("half a li")

    def write():
        with journal.writing():
            pytest.fail("it was written")

    assert problem_of(write).line == 5
