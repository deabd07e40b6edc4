"""The passes over a store that is captured by comparison."""

import asyncio
from dataclasses import dataclass, field

import pytest
from prometheus_client import REGISTRY

from qinlian_collector.find_changes import Comparison
from qinlian_common.errors import TransientError
from qinlian_common.pipeline.pauses import WithdrawalLimit
from qinlian_common.pipeline.ports import Found
from qinlian_common.pipeline.retry import Stopped
from qinlian_common.testing.patience import Restless


@dataclass
class Compared:
    """A store with prepared answers."""

    id: str
    answers: list[Found | Exception | None]
    asked: list[str] = field(default_factory=list)
    limits: list[WithdrawalLimit] = field(default_factory=list)
    taken_datasets: tuple[str, ...] = ("CL03", "BI01")

    async def find_changes(self, dataset: str, limit: WithdrawalLimit) -> Found | None:
        self.limits.append(limit)
        self.asked.append(dataset)
        answer = self.answers.pop(0)
        if isinstance(answer, Exception):
            raise answer
        return answer


class Pauses(Restless):
    """Rests a few times before the end."""

    def __init__(self, pauses_max: int) -> None:
        super().__init__()
        self.rests: list[float] = []
        self.pauses_max = pauses_max

    async def pause(self, seconds: float) -> None:
        self.rests.append(seconds)
        if len(self.rests) == self.pauses_max:
            raise Stopped


def value(name: str, **labels: str) -> float | None:
    return REGISTRY.get_sample_value(name, labels)


async def test_every_dataset_is_looked_through_and_then_again_after_the_rest_of_the_interval():
    store = Compared("a.production", [Found(1, 0, 0, 0)] * 4)
    patience = Pauses(2)
    await Comparison(store, 60, patience).run()
    assert store.asked == ["CL03", "BI01", "CL03", "BI01"]
    assert all(0 < rest <= 60 for rest in patience.rests)


async def test_a_pass_that_takes_longer_than_the_interval_is_followed_by_the_next_at_once():
    store = Compared("b.production", [Found(1, 0, 0, 0)] * 2)
    patience = Pauses(1)
    await Comparison(store, 0, patience).run()
    assert patience.rests == [0]


async def test_a_store_that_is_away_is_waited_for_and_looked_through_then():
    store = Compared("c.production", [TransientError("away"), Found(1, 0, 0, 0), Found(1, 0, 0, 0)])
    await Comparison(store, 60, Pauses(1)).run()
    assert store.asked == ["CL03", "CL03", "BI01"]


async def test_what_passes_find_is_counted_by_kind():
    store = Compared("d.production", [Found(10, 3, 2, 1), None, Found(11, 1, 0, 0), None])
    await Comparison(store, 60, Pauses(2)).run()
    found = {
        change: value("qinlian_comparison_rows_found_total", store=store.id, dataset="CL03", change=change)
        for change in ("inserted", "changed", "deleted")
    }
    assert found == {"inserted": 4, "changed": 2, "deleted": 1}
    assert value("qinlian_comparison_rows", store=store.id, dataset="CL03") == 11
    assert value("qinlian_comparison_pass_seconds", store=store.id, dataset="CL03") is not None
    assert value("qinlian_comparison_passed_timestamp_seconds", store=store.id, dataset="CL03") is not None


async def test_what_a_pass_withholds_is_told_until_it_is_let_go():
    store = Compared("g.production", [Found(0, 0, 0, 0, withheld=500), None, Found(0, 0, 0, 500), None])
    await Comparison(store, 60, Pauses(1)).run()
    assert value("qinlian_comparison_rows_withheld", store=store.id, dataset="CL03") == 500
    await Comparison(store, 60, Pauses(1)).run()
    assert value("qinlian_comparison_rows_withheld", store=store.id, dataset="CL03") == 0


async def test_the_limit_of_the_settings_is_asked_for():
    store = Compared("h.production", [None, None])
    limit = WithdrawalLimit(7, 0.5)
    await Comparison(store, 60, Pauses(1), limit).run()
    assert store.limits == [limit, limit]


@pytest.mark.parametrize(
    ("gone", "known", "is_exceeded"),
    [(100, 499, True), (100, 500, False), (101, 500, True), (99, 99, False), (0, 0, False)],
)
def test_a_fifth_and_a_hundred_rows_are_the_limit(gone: int, known: int, is_exceeded: bool):
    assert WithdrawalLimit().is_exceeded(gone, known) is is_exceeded


async def test_a_pass_that_another_process_makes_leaves_no_figures_here():
    store = Compared("e.production", [None, None])
    await Comparison(store, 60, Pauses(1)).run()
    assert value("qinlian_comparison_rows", store=store.id, dataset="CL03") is None


async def test_it_ends_between_two_datasets_when_the_service_is_told_to_stop():
    store = Compared("f.production", [Found(1, 0, 0, 0)] * 2)
    stop = asyncio.Event()

    class Stopping(Restless):
        def go_on(self) -> None:
            if stop.is_set():
                raise Stopped
            stop.set()

    await Comparison(store, 60, Stopping()).run()
    assert store.asked == ["CL03"]
