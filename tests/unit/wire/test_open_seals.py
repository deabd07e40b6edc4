"""From settings to seals: what is missing is told at start, with what to do."""

from pathlib import Path

import pytest
from tests.unit.province import CATALOGUE, demo_topology

from qinlian_cli.sealing.make_keys import make_missing, make_pair
from qinlian_common.errors import ConfigurationError
from qinlian_common.keys import make_key
from qinlian_common.observe import clock
from qinlian_common.testing.factories import Line, envelope_of, rows_of, staging_plan
from qinlian_common.topology.pairs import pairs_of
from qinlian_common.wire.open_seals import OFF, opened_seals
from qinlian_common.wire.seal_form import is_sealed

TOPOLOGY = demo_topology()
PAIRS = pairs_of(TOPOLOGY, TOPOLOGY.platforms)
SHAPE = staging_plan().shapes["CL03"]
ROWS = rows_of(SHAPE, [Line("1", 1, {"person_name": "王芳"})])
SUITES = pytest.mark.parametrize("suite", ["aes-256-gcm", "sm4-gcm"])


@SUITES
def test_with_a_key_for_every_pair_a_process_seals_and_another_opens(tmp_path: Path, suite):
    make_missing(tmp_path, PAIRS)
    writer, reader = (opened_seals(CATALOGUE, suite, f"file:{tmp_path}", PAIRS) for _ in range(2))
    event = writer.event(envelope_of(SHAPE, ROWS), ROWS)
    assert is_sealed(event.payload)
    assert event.rows(reader).equals(ROWS)


@SUITES
def test_every_pair_without_a_key_is_named_with_the_command_that_makes_it(tmp_path: Path, suite):
    make_missing(tmp_path, PAIRS[2:])
    with pytest.raises(ConfigurationError) as caught:
        opened_seals(CATALOGUE, suite, f"file:{tmp_path}", PAIRS)
    fixes = [problem.fix for problem in caught.value.problems]
    assert len(fixes) == 2
    for (source, target), fix in zip(PAIRS[:2], fixes, strict=True):
        assert f"qinlian keys pair {source} {target}" in fix


def test_a_key_that_is_there_is_not_made_again(tmp_path: Path):
    made = make_missing(tmp_path, PAIRS)
    assert len(made) == len(PAIRS)
    assert make_missing(tmp_path, PAIRS) == []
    assert make_pair(tmp_path, PAIRS[0]).name.endswith("-2.key")


@SUITES
def test_after_a_new_key_of_a_pair_new_events_are_sealed_with_it_and_old_ones_still_open(tmp_path: Path, suite):
    make_missing(tmp_path, PAIRS)
    before = opened_seals(CATALOGUE, suite, f"file:{tmp_path}", PAIRS).event(envelope_of(SHAPE, ROWS), ROWS)
    newer = make_key(tmp_path, clock.today(), "seal-610402-610400")
    seals = opened_seals(CATALOGUE, suite, f"file:{tmp_path}", PAIRS)
    after = seals.event(envelope_of(SHAPE, ROWS), ROWS)
    assert after.envelope.keyid == newer.stem != before.envelope.keyid
    assert all(event.rows(seals).equals(ROWS) for event in (before, after))


def test_switched_off_no_key_is_asked_for(tmp_path: Path):
    assert not is_sealed(opened_seals(CATALOGUE, OFF, "", PAIRS).event(envelope_of(SHAPE, ROWS), ROWS).payload)
    make_missing(tmp_path, PAIRS)
    sealed = opened_seals(CATALOGUE, "sm4-gcm", f"file:{tmp_path}", PAIRS).event(envelope_of(SHAPE, ROWS), ROWS)
    assert sealed.rows(opened_seals(CATALOGUE, OFF, f"file:{tmp_path}", PAIRS)).equals(ROWS)


def test_a_platforms_pairs_are_those_of_the_stores_that_it_reads_and_writes():
    assert pairs_of(TOPOLOGY, ["610402"]) == [("610402", "610402")]
    of_city = pairs_of(TOPOLOGY, ["610400"])
    assert {("610402", "610400"), ("610400", "610402"), ("610400", "610400")} <= set(of_city)
    assert not any(division.startswith("6101") for pair in of_city for division in pair)
    assert set(of_city) < set(PAIRS)
