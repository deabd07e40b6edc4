"""People who move while a distribution is under way: the old home must not keep them."""

from tests.integration.cli.conftest import HandTurned, person

from qinlian_cli.reconcile import reconcile

COUNTIES = ("610402", "610404")


async def kept_at(province: HandTurned, county: str) -> list[str]:
    """Modify flags of the rows that a county's staging store holds."""
    async with province.stores[f"{county}.staging"].connections.connection() as connection:
        found = await connection.fetch("SELECT modify_flag FROM person_basic")
    return [row["modify_flag"] for row in found]


async def test_a_move_withdraws_from_the_old_home_and_delivers_to_the_new(province: HandTurned) -> None:
    await province.write("610400.production", person("d", "610402", "61040000001"))
    await province.settle()
    assert await kept_at(province, "610402") == ["1"]
    await province.write("610400.production", person("d", "610404", "61040000001"))
    await province.settle()
    assert await kept_at(province, "610402") == ["3"]
    assert await kept_at(province, "610404") == ["1"]


async def test_a_move_between_publishing_and_release_still_withdraws_from_the_old_home(province: HandTurned) -> None:
    await province.write("610400.production", person("d", "610402", "61040000001"))
    await province.hop("610400.production", "610400.standardise")
    leases = await province.lease("610400.staging", "610400.distribute")
    await province.deliver(await province.send("610400.staging", leases))
    # The collector dies here, before the release; the person moves; the lease is published again.
    await province.write("610400.production", person("d", "610404", "61040000001"))
    await province.hop("610400.production", "610400.standardise")
    again = await province.send("610400.staging", leases)
    await province.deliver(again)
    await again[0].store.release(leases[0])
    await province.settle()
    assert await kept_at(province, "610402") == ["3"]
    assert await kept_at(province, "610404") == ["1"]
    assert (await reconcile(province.stores, province.topology)).balanced
