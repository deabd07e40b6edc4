"""How far offsets may be committed, also where a partition begins anew."""

from qinlian_common.pipeline.bus import Record
from qinlian_loader.undone import Undone

PLACE = ("qinlian.610400.collected", 0)


def record(offset: int) -> Record:
    return Record(*PLACE, offset, None, (), b"")


def test_an_offset_is_not_done_because_another_record_that_lay_there_is() -> None:
    undone, before, after = Undone(), [record(0), record(1)], record(0)
    for one in before:
        undone.begin(one)
    assert undone.goes_back(after)
    undone.begin(after)
    for one in before:
        assert one not in undone
        undone.finish(one)
    assert (undone.done(), after in undone) == ({PLACE: 0}, True)
    undone.finish(after)
    assert undone.done() == {PLACE: 1}


def test_what_lies_below_the_offset_that_a_partition_goes_back_to_stays_in_hand() -> None:
    undone, first = Undone(), record(0)
    undone.begin(first)
    undone.begin(record(1))
    undone.begin(record(1))
    assert undone.done() == {PLACE: 0}
    undone.finish(first)
    assert undone.done() == {PLACE: 1}
