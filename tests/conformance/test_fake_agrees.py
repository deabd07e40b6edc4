"""Random histories give the same answers in the fake store and in PostgreSQL."""

import random
from collections.abc import AsyncIterator, Awaitable, Callable
from typing import Any

import pytest

from qinlian_common.adapters.postgresql.store import PostgresStore
from qinlian_common.adapters.relational.plan import Plan
from qinlian_common.testing.conformance.distribution import PLAN as STAGING
from qinlian_common.testing.conformance.distribution import QUEUE as DISTRIBUTE
from qinlian_common.testing.conformance.distribution import UPWARD, person, visit
from qinlian_common.testing.factories import (
    COUNTY,
    ORG,
    PROVINCE,
    Line,
    load_of,
    production_plan,
    shared_plan,
    taker,
)
from qinlian_common.testing.hands import ExchangeStore, Trial
from qinlian_common.testing.memory_store import MemoryStore
from qinlian_common.testing.postgres_hands import open_postgres
from qinlian_common.wire import batch

pytestmark = pytest.mark.integration

STEPS = 60
PRODUCTION = production_plan(*taker(f"{COUNTY}.standardise"), *taker("610000.none"), *taker("610000.none", PROVINCE))
SHARED = shared_plan(*taker(f"{COUNTY}.standardise"), *taker("610000.none"), *taker("610000.none", PROVINCE))
KINDS = {"CL03": ["MZ", "JZ"], "BI01": ["GR"]}
HOMES = ["610402", "610404", "610112", "500112", None]
TABLES = ["exchange_person", "exchange_delivery", "exchange_row"]
CLOCKS = {"changed_at", "captured_at", "loaded_at", "rejected_at", "resubmitted_at", "leased_at", "prepared_at"}


class Both:
    """The same steps in both stores, and the same answers expected."""

    def __init__(self, plan: Plan, *trials: Trial[ExchangeStore]) -> None:
        self.plan, self.trials = plan, trials
        self.leases: list[tuple[Any, ...]] = []

    async def merge(self, dataset: str, *lines: Line, division: str = PROVINCE) -> None:
        load = load_of(self.plan.shapes[dataset], *lines, origindivision=division)
        receipts = [await trial.store.merge([load]) for trial in self.trials]
        assert receipts[0] == receipts[1]

    async def lease(self, queue: str, dataset: str) -> None:
        """All that waits: in which order the rows of one statement are journalled is each store's own business."""
        found = [await trial.store.lease(queue, dataset, 1000) for trial in self.trials]
        pairs = [sorted(leases, key=lambda one: (one.origin_division, one.origin_class)) for leases in found]
        assert [_told(one) for one in pairs[0]] == [_told(one) for one in pairs[1]]
        self.leases += list(zip(*pairs, strict=True))

    async def read(self, pair: tuple[Any, ...]) -> None:
        frames = [await trial.store.read(one) for trial, one in zip(self.trials, pair, strict=True)]
        assert frames[0].schema == frames[1].schema
        assert _shown(frames[0].to_dicts()) == _shown(frames[1].to_dicts())

    async def split(self, pair: tuple[Any, ...]) -> None:
        self.leases.remove(pair)
        halves = []
        for trial, one in zip(self.trials, pair, strict=True):
            made = [(await trial.store.read(half), half) for half in await trial.store.split(one)]
            halves.append([half for _, half in sorted(made, key=lambda part: sorted(part[0][batch.RECORD_ID]))])
        assert [one.rows for one in halves[0]] == [one.rows for one in halves[1]]
        self.leases += list(zip(*halves, strict=True))

    async def release(self, pair: tuple[Any, ...]) -> None:
        self.leases.remove(pair)
        for trial, one in zip(self.trials, pair, strict=True):
            await trial.store.release(one)

    async def compare(self) -> None:
        """Tables and the exchange's own books, but for numbers that each store counts for itself."""
        for dataset in self.plan.shapes:
            fake, real = [_shown(await trial.hands.table(dataset)) for trial in self.trials]
            assert fake == real, dataset
        for name in TABLES[:2] if self.plan.ways else TABLES[2:]:
            fake, real = [_shown(await trial.hands.book(name)) for trial in self.trials]
            assert fake == real, name
        for queue in {one.queue for one in self.plan.takers}:
            waiting = [await trial.store.waiting_datasets(queue) for trial in self.trials]
            assert waiting[0] == waiting[1], queue


def _told(lease: Any) -> tuple[Any, ...]:
    return (lease.queue, lease.dataset, lease.origin_division, lease.origin_class, lease.business_day, lease.rows)


def _shown(rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Rows in an order of their own. Times, and versions that a store counted itself, are another store's business."""
    shown = [{name: _own(value) for name, value in row.items() if name not in CLOCKS} for row in rows]
    return sorted(shown, key=lambda row: str(sorted(row.items())))


def _own(value: object) -> object:
    return "own" if isinstance(value, int) and value >= 1 << batch.SEQUENCE_BITS else value


OpenBoth = Callable[[Plan], Awaitable[Both]]


@pytest.fixture
async def both(database: str) -> AsyncIterator[OpenBoth]:
    opened: list[Trial[PostgresStore]] = []

    async def of(plan: Plan) -> Both:
        fake = MemoryStore(plan)
        opened.append(await open_postgres(database, plan))
        return Both(plan, Trial(fake, fake), opened[-1])

    yield of
    for trial in opened:
        await trial.store.close()


@pytest.mark.parametrize("seed", range(6))
async def test_histories_of_a_distributing_store(both: OpenBoth, seed: int) -> None:
    chance, stores = random.Random(seed), await both(STAGING)
    version = 0

    def line(dataset: str) -> Line:
        record, id_no = chance.choice("123"), chance.choice(["p1", "p2", None])
        if chance.random() < 0.15:
            return Line(record, version, op="D")
        if dataset == "CL03":
            return visit(record, version, id_no, chance.choice([None, None, *HOMES]))
        return person(record, version, chance.choice(HOMES), chance.randint(1, 28), id_no or "p3")

    for _ in range(STEPS):
        version += chance.choice([1, 1, 1, 0, -1])
        dataset = chance.choice(["BI01", "FP01", "CL03", "CL03"])
        match chance.choice(["merge", "merge", "merge", "lease", "lease", "read", "release", "split"]):
            case "merge":
                await stores.merge(dataset, *(line(dataset) for _ in range(chance.randint(1, 3))))
            case "lease":
                await stores.lease(chance.choice([DISTRIBUTE, DISTRIBUTE, UPWARD]), dataset)
            case step if stores.leases:
                await getattr(stores, step)(chance.choice(stores.leases))
        if chance.random() < 0.2:
            await stores.compare()
    await stores.compare()


@pytest.mark.parametrize("seed", range(4))
async def test_histories_of_a_production_store(both: OpenBoth, seed: int) -> None:
    chance, stores = random.Random(seed), await both(PRODUCTION)
    version = 0
    for step in range(STEPS):
        name = chance.choice(
            ["write", "write", "erase", "rekey", "merge", "merge", "lease", "lease", "read", "release"]
        )
        if name == "merge":
            version += chance.choice([1, 1, 0, -1])
            line = Line(str(100 + chance.randrange(5)), version, {"xm": f"外{step}"}, op=chance.choice("UUD"))
            await stores.merge("CL03", line)
        elif name == "lease":
            await stores.lease(chance.choice([f"{COUNTY}.standardise", "610000.none"]), "CL03")
        elif name in {"read", "release"}:
            if stores.leases:
                await getattr(stores, name)(chance.choice(stores.leases))
        else:
            await _vendor_does(stores, name, chance, step)
        if chance.random() < 0.2:
            await stores.compare()
    await stores.compare()


async def _vendor_does(stores: Both, what: str, chance: random.Random, step: int) -> None:
    record = chance.choice("12345")
    there = any(row["jzlsh"] == record for row in await stores.trials[0].hands.table("CL03"))
    row = {"jgdm": ORG, "jzlsh": record, "xm": f"{step}", "lyxt": chance.choice(["HIS", "GW", None])}
    for trial in stores.trials:
        if what == "write":
            await trial.hands.write("CL03", row)
        elif what == "erase":
            await trial.hands.erase("CL03", (ORG, record))
        elif there:
            await trial.hands.rekey("CL03", (ORG, record), (ORG, f"{10 + step}"))


@pytest.mark.parametrize("seed", range(4))
async def test_histories_of_a_table_that_holds_two_datasets(both: OpenBoth, seed: int) -> None:
    chance, stores = random.Random(seed), await both(SHARED)
    version = 0
    for step in range(STEPS):
        name = chance.choice(
            ["write", "write", "erase", "change", "change", "merge", "merge", "lease", "lease", "read"]
        )
        dataset = chance.choice(list(KINDS))
        if name == "merge":
            version += chance.choice([1, 1, 0, -1])
            kind = chance.choice([None, *KINDS[dataset]])
            content = {"xm": f"外{step}", "jllb": kind}
            await stores.merge(dataset, Line(str(100 + chance.randrange(4)), version, content, op=chance.choice("UUD")))
        elif name == "lease":
            await stores.lease(chance.choice([f"{COUNTY}.standardise", "610000.none"]), dataset)
        elif name == "read":
            if stores.leases:
                await getattr(stores, chance.choice(["read", "release"]))(chance.choice(stores.leases))
        else:
            await _vendor_of_both_does(stores, name, dataset, chance, step)
        if chance.random() < 0.2:
            await stores.compare()
    await stores.compare()


async def _vendor_of_both_does(stores: Both, what: str, dataset: str, chance: random.Random, step: int) -> None:
    """Own records are 1 to 4, those that came from elsewhere 100 to 103; a new number or kind is one that is free."""
    record, kind = chance.choice(["1", "2", "3", "4", "100", "101"]), chance.choice(["MZ", "JZ", "GR", "ZZ"])
    there = [row for row in await stores.trials[0].hands.table(dataset) if row["jlbh"] == record]
    row = {"jgdm": ORG, "jlbh": record, "jllb": chance.choice(KINDS[dataset]), "xm": f"{step}", "lyxt": "HIS"}
    taken = {row["jllb"] for each in KINDS for row in await stores.trials[0].hands.table(each) if row["jlbh"] == record}
    is_renamed = chance.random() < 0.3
    for trial in stores.trials:
        if what == "erase":
            await trial.hands.erase(dataset, (ORG, record))
        elif what == "write" and not (there and there[0]["jllb"] != row["jllb"]):
            await trial.hands.write(dataset, row)
        elif len(there) == 1 and is_renamed:
            await trial.hands.rekey(dataset, (ORG, record), (ORG, f"{10 + step}"))
        elif len(there) == 1 and kind not in taken and kind != "ZZ":
            await trial.hands.reclassify(dataset, (ORG, record), kind)
