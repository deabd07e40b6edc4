"""What a staging store promises of entries that were read out of documents: they never outlive their document."""

# ruff: noqa: S101, D102 - tests: asserts, names that are sentences, literal expectations

from itertools import permutations
from typing import Any, Final

from qinlian_common.adapters.relational.plan import Plan
from qinlian_common.adapters.relational.shape import shapes
from qinlian_common.catalog.catalogue import load_catalogue
from qinlian_common.pipeline.ports import Load
from qinlian_common.testing.conformance.steps import drained, ops
from qinlian_common.testing.factories import CITY, Line, load_of, taker
from qinlian_common.testing.hands import Hands, OpenTrial

QUEUE: Final = f"{CITY}.convert"
SHAPES: Final = {code: shape for code, shape in shapes(load_catalogue(), None).items() if code in ("EM01", "EM01A")}
PLAN: Final = Plan("610402.staging", "610402", SHAPES, creates_tables=True, takers=taker(QUEUE))


def document(version: int, op: str = "U", number: str = "D1") -> Load:
    """A batch of one document, whose entries come beside it."""
    return load_of(SHAPES["EM01"], Line(number, version, {"modify_flag": "1"}, op=op), replaces="EM01A")


def entries(version: int, *places: int, number: str = "D1") -> Load:
    """A batch of entries that were read out of that document."""
    content = {"modify_flag": "1", "document_no": number}
    lines = (Line(f"{number}-{place:05}", version, content) for place in places)
    return load_of(SHAPES["EM01A"], *lines, replaces="EM01A")


async def there(hands: Hands) -> dict[str, Any]:
    """Record id -> version, of the entries that are not withdrawn."""
    rows = await hands.table("EM01A")
    return {row["record_id"]: row["row_version"] for row in rows if row["modify_flag"] != "3"}


class LinkedConformance:
    """Batches that replace linked rows."""

    async def test_only_the_entries_of_the_newest_version_stay(self, open_trial: OpenTrial) -> None:
        store, hands = await open_trial(PLAN)
        orders = {f"D{place}": order for place, order in enumerate(permutations(range(4)))}
        for number, order in orders.items():
            older = document(1, number=number), entries(1, 1, 2, number=number)
            newer = document(5, number=number), entries(5, 1, number=number)
            for place in order:
                await store.merge([(*older, *newer)[place]])
        assert await there(hands) == {f"{number}-00001": 5 for number in orders}

    async def test_a_withdrawn_document_leaves_no_entry_and_another_ones_stay(self, open_trial: OpenTrial) -> None:
        store, hands = await open_trial(PLAN)
        own = load_of(SHAPES["EM01A"], Line("OWN-1", 1, {"modify_flag": "1", "document_no": "D1"}))
        other = load_of(SHAPES["EM01A"], Line("D2-00001", 1, {"modify_flag": "1", "document_no": "D2"}))
        await store.merge([document(1), entries(1, 1), own, other])
        await store.merge([document(2, op="D")])
        assert set(await there(hands)) == {"OWN-1", "D2-00001"}

    async def test_a_withdrawn_entry_is_its_key_alone_and_travels_as_the_newest(self, open_trial: OpenTrial) -> None:
        store, hands = await open_trial(PLAN)
        await store.merge([document(1), entries(1, 1)])
        await drained(store, QUEUE, "EM01A")
        await store.merge([document(2)])
        (row,) = await hands.table("EM01A")
        assert (row["modify_flag"], row["document_no"]) == ("3", None)
        assert (row["row_version"], row["delivery_version"]) == (1, 1)
        assert ("D1-00001", "D") in ops(await drained(store, QUEUE, "EM01A"))
