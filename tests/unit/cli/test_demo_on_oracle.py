"""A demo with one city's store on Oracle: the topology, what is refused before anything starts, what the server sees.

The server is a recording double, or nobody: that the demo ends well on a real one is not proved here.
"""

from pathlib import Path

import oracledb
import pytest
from tests.integration.oracle.driver_errors import oracle_error
from tests.typed import typed
from tests.unit.oracle.scripted_driver import ScriptedDriver

from qinlian_cli.demo.oracle_city import CITY, OracleCity, opened_city, with_oracle
from qinlian_common.adapters.oracle import connection
from qinlian_common.catalog.catalogue import load_catalogue
from qinlian_common.errors import ConfigurationError
from qinlian_common.testing.keys import MemoryKeys
from qinlian_common.topology.load import load_topology
from qinlian_common.topology.places import Engine, OracleClient
from qinlian_common.topology.topology import Topology

DEMO = Path(__file__).parents[3] / "topologies/demo.yaml"
CATALOGUE = load_catalogue()
STORE = f"{CITY}.staging"
DSN = "oracle://qinlian@db.example/FREEPDB1"


@pytest.fixture
def passwords(tmp_path: Path) -> Path:
    file = tmp_path / "passwords"
    file.touch(mode=0o600)
    file.write_text("*:s:ecret\n", encoding="utf-8")
    return file


@pytest.fixture
def topology(tmp_path: Path) -> Topology:
    return load_topology(with_oracle(DEMO, tmp_path, OracleClient.THIN), CATALOGUE)


@pytest.fixture
def driver(monkeypatch: pytest.MonkeyPatch) -> ScriptedDriver:
    driver = ScriptedDriver({"SELECT COUNT(*) AS owned": [(0,)]})
    monkeypatch.setattr(oracledb, "create_pool", driver.make_pool)
    return driver


def test_one_store_and_no_other_lies_on_oracle_encrypted_as_before(topology: Topology) -> None:
    before = load_topology(DEMO, CATALOGUE)
    moved = [store for name, store in topology.stores.items() if store != before.stores[name]]
    assert [(one.id, one.engine, one.encrypts) for one in moved] == [(STORE, Engine.ORACLE, True)]
    assert topology.routes == before.routes


def test_a_province_without_that_city_is_refused(tmp_path: Path) -> None:
    other = tmp_path / "other.yaml"
    other.write_text(DEMO.read_text(encoding="utf-8").replace(CITY, "610300"), encoding="utf-8")
    with pytest.raises(ConfigurationError, match=f"it has no city {CITY}"):
        with_oracle(other, tmp_path, OracleClient.THIN)


async def test_the_server_sees_every_table_and_trigger_of_the_store(
    topology: Topology, driver: ScriptedDriver, passwords: Path
) -> None:
    async with opened_city(topology, CATALOGUE, OracleCity(DSN, passwords), MemoryKeys()) as stores:
        assert list(stores) == [STORE]
    for dataset in CATALOGUE.datasets.values():
        assert any(one.startswith(f"CREATE TABLE {dataset.table} (") for one in driver.told)
        assert any(one.startswith(f"CREATE OR REPLACE TRIGGER exchange_capture_{dataset.code.lower()}\n")
                   for one in driver.told)  # fmt: skip
    assert "CREATE TABLE exchange_data_key" in "\n".join(driver.told)
    keys = next(one for one in driver.binds if isinstance(one, list) and one and "wrapped" in one[0])
    assert [line["key_use"] for line in keys] == ["field", "index"]
    assert driver.options["dsn"] == "db.example:1521/FREEPDB1"
    assert driver.told[-1] == "close"


async def test_an_account_that_owns_tables_is_not_touched(
    topology: Topology, driver: ScriptedDriver, passwords: Path
) -> None:
    driver.answers["SELECT COUNT(*) AS owned"] = [(3,)]
    with pytest.raises(ConfigurationError, match=r"the account owns 3 tables[\s\S]*80-remove.sql"):
        async with opened_city(topology, CATALOGUE, OracleCity(DSN, passwords), MemoryKeys()):
            raise AssertionError
    assert not [one for one in driver.told if one.startswith(("CREATE", "DROP", "DELETE"))]


async def test_a_server_that_is_away_is_told_with_what_to_do(
    topology: Topology, driver: ScriptedDriver, passwords: Path
) -> None:
    driver.errors["acquire"] = oracle_error(12541, "ORA-12541: TNS:no listener")
    with pytest.raises(ConfigurationError) as refused:
        async with opened_city(topology, CATALOGUE, OracleCity(DSN, passwords), MemoryKeys()):
            raise AssertionError
    said = str(refused.value)
    assert "db.example:1521/FREEPDB1" in said
    assert "cannot be reached (ORA-12541)" in said
    assert "fix: start its listener, or correct ORACLE_DSN" in said
    assert "s:ecret" not in said


async def test_without_an_address_there_is_no_oracle(topology: Topology) -> None:
    async with opened_city(topology, CATALOGUE, None, MemoryKeys()) as stores:
        assert stores == {}


def test_services_get_address_and_file_and_never_the_password(passwords: Path) -> None:
    assert OracleCity(DSN, passwords).environment == {
        "QINLIAN_ORACLE_DSN": DSN,
        "QINLIAN_ORACLE_PASSWORDS": str(passwords),
    }


@pytest.mark.parametrize(
    ("dsn", "told"),
    [(DSN, "QINLIAN_ORACLE_PASSWORDS is missing"), ("db.example/FREEPDB1", "no Oracle address"),
     ("oracle://a:s:ecret@b/c", "holds a password")],
)  # fmt: skip
def test_a_wrong_address_stops_the_demo_before_it_starts_anything(
    dsn: str, told: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("QINLIAN_ORACLE_PASSWORDS", raising=False)
    run = tmp_path / "run"
    answer = typed("demo", "--oracle-dsn", dsn, "--directory", run)
    assert answer.exit_code == 2, answer.output
    assert told in answer.stderr
    assert "ecret" not in answer.stderr
    assert not run.exists()


def test_the_driver_is_the_one_that_the_double_stands_in_for() -> None:
    assert vars(connection)["oracledb"] is oracledb
