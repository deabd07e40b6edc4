"""Commands that ask every store ask, at a platform, those that it reads or writes, and say what they left out."""

import asyncio

import pytest
from prometheus_client import REGISTRY
from tests.integration.cli.conftest import HandTurned, person
from tests.integration.cli.test_commands_stores import COUNTY, QUEUE, as_json, qinlian
from tests.integration.cli.test_prune_stores import ACCOUNTS, all_grow_old, lines

from qinlian_cli.reconcile import Verdict, reconcile
from qinlian_cli.reconcile.balance import Balance
from qinlian_cli.watching import watch as watching
from qinlian_cli.watching.show import show_balance
from qinlian_common.observe.health import Health
from qinlian_common.service.settings import read_settings
from qinlian_common.topology.topology import StoreId

STAGING, CITY = "610402.staging", "610400.staging"
OWN = {COUNTY, STAGING}


@pytest.fixture
def at_the_county(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("QINLIAN_PLATFORMS", "610402")


async def lose(province: HandTurned, store: StoreId) -> None:
    """A store of somebody else's that nobody can ask here."""
    async with province.stores[store].connections.connection() as connection:
        await connection.execute("DROP SCHEMA " + (await connection.fetchval("SELECT current_schema()")) + " CASCADE")


async def gone_by_prune(province: HandTurned, *arguments: str) -> set[StoreId]:
    """Of which stores lines went, where nothing was away."""
    done = await as_json(province, "prune", *arguments)
    assert done["away"] == []
    return {one["store"] for one in done["lines"]}


async def test_each_hop_is_pruned_by_the_platform_that_runs_it(
    province: HandTurned, monkeypatch: pytest.MonkeyPatch
) -> None:
    await province.write(COUNTY, person("a", "610402"))
    await province.settle()
    await all_grow_old(province, 91)
    found = {}
    for platform in ("610402", "610400", "610000"):
        monkeypatch.setenv("QINLIAN_PLATFORMS", platform)
        found[platform] = await gone_by_prune(province)
        assert (await reconcile(province.stores, province.topology)).verdict is Verdict.BALANCED
    assert found["610402"] == OWN
    assert {STAGING, CITY} <= found["610400"]
    assert "610000.production" in found["610000"]
    assert await lines(province, *ACCOUNTS) == 0


@pytest.mark.usefixtures("at_the_county")
async def test_what_a_county_cannot_see_is_left_out_and_said(province: HandTurned) -> None:
    await lose(province, "610404.staging")
    whole = await qinlian(province, "prune", "--all")
    assert whole.exit_code == 3
    for command in ("prune", "reconcile"):
        answer = await qinlian(province, command)
        assert answer.exit_code == 0, answer.output
        assert "left out, as QINLIAN_PLATFORMS says: " in answer.stderr
        assert f"stores of others (610000.outbound, 610000.production, 610000.staging, {CITY[:6]}." in answer.stderr
        assert "610402" not in answer.stderr
    assert not OWN & set((await as_json(province, "reconcile"))["left_out"])


@pytest.mark.usefixtures("at_the_county")
@pytest.mark.parametrize(
    "command",
    [
        ("status",), ("parked", "list"), ("replay", "parked", "--all", "--dry-run"), ("resubmit",),
        ("reject", "list"), ("quality",), ("quality", "tickets"),
    ],
    ids=" ".join,
)  # fmt: skip
async def test_a_county_looks_at_its_own_stores_while_others_are_away(
    province: HandTurned, command: tuple[str, ...]
) -> None:
    await lose(province, "610404.staging")
    answer = await qinlian(province, *command)
    assert answer.exit_code == 0, answer.output
    assert "left out, as QINLIAN_PLATFORMS says: 7 stores of others (610000.outbound, " in answer.stderr


@pytest.mark.usefixtures("at_the_county")
async def test_a_store_that_is_named_is_looked_at_whoevers_it_is(province: HandTurned) -> None:
    await lose(province, "610404.staging")
    for arguments in (("parked", "list", "--store"), ("resubmit",), ("reject", "list")):
        answer = await qinlian(province, *arguments, CITY)
        assert (answer.exit_code, "left out" in answer.stderr) == (0, False), answer.output
        assert (await qinlian(province, *arguments, "610404.staging")).exit_code == 3


async def test_where_no_platform_is_named_nothing_is_left_out(province: HandTurned) -> None:
    for command in ("prune", "reconcile"):
        assert (await as_json(province, command))["left_out"] == []
        assert "left out" not in (await qinlian(province, command)).stderr


@pytest.mark.usefixtures("at_the_county")
async def test_a_store_that_is_named_is_pruned_whoevers_it_is(province: HandTurned) -> None:
    await province.write(COUNTY, person("a", "610402"))
    await province.settle()
    await all_grow_old(province, 91)
    named = await as_json(province, "prune", STAGING, CITY, "--dry-run")
    assert CITY in {one["store"] for one in named["lines"]}
    assert CITY not in named["left_out"]
    assert CITY not in await gone_by_prune(province, "--dry-run")
    assert CITY in await gone_by_prune(province, "--dry-run", "--all")


async def test_a_county_reconciles_the_hops_that_it_runs(province: HandTurned, monkeypatch: pytest.MonkeyPatch) -> None:
    await province.write(COUNTY, person("a", "610402"))
    await province.hop(COUNTY, QUEUE)
    assert (await qinlian(province, "reconcile")).exit_code == 1, "the city has not taken it yet"
    monkeypatch.setenv("QINLIAN_PLATFORMS", "610402")
    found = await as_json(province, "reconcile")
    assert (found["verdict"], found["totals"]["rows_sent"], found["totals"]["rows_unsent"]) == ("balanced", 1, 0)
    assert {one["id"] for one in found["flows"]} == {"P01", "P19"}
    await province.settle()
    async with province.stores[CITY].connections.connection() as connection:
        await connection.execute("DELETE FROM exchange_ledger")
    assert (await as_json(province, "reconcile"))["balanced"]
    monkeypatch.setenv("QINLIAN_PLATFORMS", "610400")
    assert (await as_json(province, "reconcile"))["totals"]["rows_under_way"] > 0


@pytest.mark.usefixtures("at_the_county")
async def test_a_county_s_watch_balances_the_books_of_its_own_hops(
    province: HandTurned, monkeypatch: pytest.MonkeyPatch
) -> None:
    await province.write(COUNTY, person("a", "610402"))
    await province.settle()
    await lose(province, CITY)
    async with province.stores[STAGING].connections.connection() as connection:
        await connection.execute("UPDATE exchange_ledger SET checksum = 'a', parent_checksum = 'a'")
    monkeypatch.setenv("QINLIAN_TOPOLOGY", str(province.file))
    monkeypatch.setenv("QINLIAN_STORE_DSN", province.dsn)
    monkeypatch.setenv("QINLIAN_KAFKA", "")
    stop = asyncio.Event()

    def shown(found: Balance) -> None:
        show_balance(found)
        stop.set()

    monkeypatch.setattr(watching, "show_balance", shown)
    await asyncio.wait_for(watching.watch(read_settings(watching.WatchSettings), Health("watch"), stop), 60)
    assert REGISTRY.get_sample_value("qinlian_balance_rows", {"flow": "P01", "state": "mismatched"}) == 1
    assert REGISTRY.get_sample_value("qinlian_balance_rows", {"flow": "P02", "state": "mismatched"}) is None


async def test_a_county_finds_what_it_lost_itself(province: HandTurned, monkeypatch: pytest.MonkeyPatch) -> None:
    await province.write(COUNTY, person("a", "610402"))
    await province.settle()
    async with province.stores[COUNTY].connections.connection() as connection:
        await connection.execute("DELETE FROM exchange_sent")
    monkeypatch.setenv("QINLIAN_PLATFORMS", "610402")
    assert (await as_json(province, "reconcile"))["totals"]["rows_mismatched"] == 1


@pytest.mark.usefixtures("at_the_county")
async def test_a_county_prepares_its_own_stores(whole: HandTurned) -> None:
    await lose(whole, CITY)
    answer = await qinlian(whole, "prepare")
    assert answer.exit_code == 0, answer.output
    assert "2 stores ready" in answer.stderr
    assert "left out, as QINLIAN_PLATFORMS says: " in answer.stderr
    named = await as_json(whole, "prepare", STAGING)
    assert ([one["store"] for one in named["stores"]], named["left_out"]) == ([STAGING], [])
