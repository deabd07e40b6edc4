"""What an Oracle store has left, on a dictionary that answers as Oracle's documentation says."""

from typing import Any

import pytest
from tests.unit.oracle.dictionary import Dictionary, sound

from qinlian_common.adapters.oracle import room
from qinlian_common.adapters.relational.room import Room
from qinlian_common.testing.factories import COUNTY, small_catalogue, staging_plan

PLAN = staging_plan(store_id=f"{COUNTY}.staging")


def space(name: str = "DATA", **changes: object) -> dict[str, object]:
    row: dict[str, object] = {"tablespace_name": name, "status": "ONLINE"}
    return row | {"free_bytes": 100, "used_bytes": 40, "max_bytes": -1} | changes


def connections(*spaces: dict[str, object], growth: dict[str, int] | None = None) -> Any:
    _, double = sound(PLAN, [small_catalogue().datasets[code] for code in PLAN.shapes])
    told = [{"tablespace_name": name, "growth_bytes": more} for name, more in (growth or {}).items()]
    double.answers |= {room.ROOM: list(spaces), room.READABLE: [{"found": growth is not None}], room.GROWTH: told}
    return double


async def test_the_room_of_a_tablespace_is_what_is_free_in_its_files_and_what_they_may_grow_by() -> None:
    assert await room.room(connections(space(), growth={"DATA": 1000, "OTHER": 7})) == Room(40, 1100)


async def test_the_tightest_tablespace_counts() -> None:
    both = space("DATA"), space("INDEXES", free_bytes=3)
    assert await room.room(connections(*both, growth={"DATA": 1000, "INDEXES": 5})) == Room(80, 8)


async def test_a_quota_that_is_smaller_than_the_room_counts() -> None:
    assert await room.room(connections(space(max_bytes=50), growth={"DATA": 1000})) == Room(40, 10)


async def test_what_the_files_may_grow_by_is_not_guessed_where_the_account_may_not_read_it() -> None:
    double = connections(space())
    assert await room.room(double) == Room(40, None)
    assert room.GROWTH not in double.told


async def test_a_quota_is_known_to_every_account() -> None:
    assert await room.room(connections(space(max_bytes=50))) == Room(40, 10)


@pytest.mark.parametrize("growth", [None, {"DATA": 1000}])
async def test_an_account_that_does_not_own_the_tables_tells_nothing(growth: dict[str, int] | None) -> None:
    double: Dictionary = connections(space(), growth=growth)
    double.owns_tables = False
    assert await room.room(double) == Room(None, None)  # type: ignore[arg-type]  # a double
