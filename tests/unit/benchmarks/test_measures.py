"""The bench's table: figures are read from the right place, and judged by the goals."""

import pytest
from tests.benchmarks.measures import Judged, judged
from tests.benchmarks.parts import PARTS, PEERS
from tests.unit.benchmarks.figures import recorded, size


def by_name(found: list[Judged]) -> dict[str, Judged]:
    return {one.measure: one for one in found}


@pytest.mark.parametrize(
    ("measure", "figure", "reached"),
    [
        ("one hop, ratio to the ceiling", 0.5, False),
        ("whole way, ratio to the ceiling of one hop", 0.3, True),
        ("time a row, most rows to 100,000", 1.2, False),
        ("memory, most rows to 100,000", 1.0, True),
        ("the loader's CPU a row, most loaders to one", 1.2, False),
        ("all CPU a row, most loaders to one", 1.04, True),
        ("one hop, times as fast as sling", 1.5, True),
        ("one hop, rows/s", 30_000.0, None),
        ("one hop, most memory of a service, MiB", 300.0, False),
        ("whole way, the slowest hop, rows/s", 400.0, False),
        ("whole way, most memory of a service, MiB", 320.0, False),
        ("county to province, quiet, 99 of 100 rows, s", 1.5, True),
        ("county to province, beside a backlog, slowest, s", 40.0, False),
        ("standardising, ratio to a pass that only casts", 0.1, None),
        ("standardising, rows/s a core", 250_000.0, False),
        ("documents, ratio to sftp", 0.75, False),
        ("a document of 2 GiB, memory that it adds, MiB", 10.0, True),
        ("ten rows through the standardizer, CPU ms", 7.5, None),
    ],
)
def test_a_figure_is_read_and_held_against_its_goal(measure: str, figure: float, reached: bool | None):
    one = by_name(judged(recorded()))[measure]
    assert one.figure == pytest.approx(figure)
    assert one.reached is reached


def test_ratios_come_before_what_belongs_to_the_machine():
    names = [one.measure for one in judged(recorded())]
    assert names.index("one hop, times as fast as sling") < names.index("one hop, rows/s")


def test_every_part_has_a_measure():
    alone = {part.key: judged({part.key: recorded()[part.key]}) for part in (*PARTS, PEERS)}
    assert [key for key, found in alone.items() if not found] == []


def test_a_part_or_a_peer_that_was_not_run_has_no_line():
    assert judged({}) == []
    assert [one.measure for one in judged({"peers": recorded()["peers"]})] == ["one hop, times as fast as sling"]


def test_a_tool_that_the_machine_does_not_have_is_not_judged():
    one = by_name(judged(recorded()))["documents, ratio to rsync"]
    assert (one.said, one.reached) == ("-", None)


def test_growth_needs_more_rows_than_its_base_to_be_judged():
    found = by_name(judged({"growth": {"sizes": [size(10_000, 50.0), size(100_000, 30.0)]}}))
    assert found["time a row, most rows to 100,000"].said == "-"
    assert found["time a row, most rows to 100,000"].reached is None
