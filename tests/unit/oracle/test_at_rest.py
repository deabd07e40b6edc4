"""What the driver is given of a store that lies encrypted, on a double that keeps every bind and executes nothing.

The way back is what the driver gives of the same arrays, made by hand as in `test_encode.py`: no server was asked.
"""

import asyncio
from collections.abc import Iterator

import polars as pl
import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.unit.oracle.scripted_driver import ScriptedDriver
from tests.unit.oracle.test_encode import as_driver_gives

from qinlian_common.adapters.oracle import data_keys
from qinlian_common.adapters.oracle.address import Address
from qinlian_common.adapters.oracle.connection import Connections
from qinlian_common.adapters.oracle.encode import kept
from qinlian_common.adapters.oracle.session import typed
from qinlian_common.adapters.oracle.sql import merge as sql_merge
from qinlian_common.adapters.oracle.store import OracleStore
from qinlian_common.adapters.relational.at_rest import FIELD, INDEX
from qinlian_common.keys import sealing
from qinlian_common.testing.factories import Line, encrypting, load_of, rows_of, staging_plan
from qinlian_common.testing.keys import AES, SM4, MemoryKeys
from qinlian_common.wire.checksum import checksum

CLEAR = staging_plan()
PLAN = encrypting(CLEAR)
PERSONS, LYING = CLEAR.shapes["BI01"], PLAN.shapes["BI01"]
NAMES = sql_merge.columns_of(LYING)
KEY_COLUMNS = ("key_use", "version", "suite", "key_id", "wrapped")

characters = st.characters(exclude_categories=["Cs"], exclude_characters="\x00")
numbers = st.none() | st.text(characters, max_size=18)


def prepared(suite: str) -> tuple[OracleStore, ScriptedDriver]:
    """A store with data keys of this cipher."""
    driver, keys = ScriptedDriver(), MemoryKeys()
    wrapped = [
        (use, keys.wrap(sealing.new_key(), f"at rest {PLAN.store_id} {use} 1 {suite}", "store"))
        for use in (FIELD, INDEX)
    ]
    driver.answers[data_keys.READ] = [(use, 1, suite, one.key_id, one.sealed) for use, one in wrapped]
    driver.columns[data_keys.READ] = KEY_COLUMNS
    address = Address("qinlian", "secret", "db:1521/staging")
    return OracleStore(Connections(PLAN.store_id, address, make_pool=driver.make_pool), PLAN, keys), driver


@pytest.fixture
def runner() -> Iterator[asyncio.Runner]:
    with asyncio.Runner() as runner:
        yield runner


@pytest.mark.parametrize("suite", [AES, SM4])
def test_no_bind_has_a_direct_identifier_and_what_is_bound_opens_to_what_was_given(
    suite: str, runner: asyncio.Runner
) -> None:
    store, driver = prepared(suite)

    @given(st.lists(numbers, min_size=1, max_size=5))
    def same(found: list[str | None]) -> None:
        driver.binds.clear()
        marked = [f"身份号{n}{text}"[:18] if text else text for n, text in enumerate(found)]
        lines = [Line(f"{n}", 1, {"id_no": text, "person_name": "王芳"}) for n, text in enumerate(marked)]
        runner.run(store.merge([load_of(PERSONS, *lines)]))
        (sent,) = [one for one in driver.binds if isinstance(one, pa.Table)]
        given_to_driver = str([driver.told, driver.binds, sent.to_pylist()])
        assert "王芳" in given_to_driver, "a name is no direct identifier of level 5: it stays readable"
        assert "身份号" not in given_to_driver
        schema = pl.Schema({one.name: one.dtype for one in LYING.columns})
        lying = sent.rename_columns(NAMES).select(LYING.names)
        read = runner.run(store.told("BI01", typed(as_driver_gives(lying), schema)))
        wanted = kept(rows_of(PERSONS, lines)).select(PERSONS.names)
        assert checksum(read.select(PERSONS.names)) == checksum(wanted)

    try:
        same()
    finally:
        runner.run(store.close())


async def test_equal_numbers_have_equal_ciphertexts_and_an_empty_one_is_missing() -> None:
    store, driver = prepared(AES)
    texts = ["610402199001019999", "610402199001019999", "", "610402199001010000"]
    await store.merge([load_of(PERSONS, *(Line(f"{n}", 1, {"id_no": text}) for n, text in enumerate(texts)))])
    (sent,) = [one for one in driver.binds if isinstance(one, pa.Table)]
    first, again, empty, other = sent.rename_columns(NAMES).select(["id_no", "id_no_index"]).to_pylist()
    assert first == again != other
    assert empty == {"id_no": None, "id_no_index": None}
    assert len(first["id_no"]) <= 141
    await store.close()
