"""Commands on a topology with Oracle stores."""

from pathlib import Path

import pytest
from tests.typed import typed
from tests.unit.docs.pages import ROOT

from qinlian_common.adapters.by_engine.stores import opened_store
from qinlian_common.adapters.oracle.address import OracleAccess
from qinlian_common.catalog.catalogue import load_catalogue
from qinlian_common.errors import ConfigurationError
from qinlian_common.topology.load import load_topology

RECIPE = """
title: 试验
recipient: example-university
purpose: 只用于试验，不发表任何结果。
period: {first: 2000-01-01, last: 2099-12-31}
datasets: [{dataset: BI01, columns: [sex_code]}]
"""
NOWHERE = "postgresql://qinlian@127.0.0.1:1/{role}"


@pytest.fixture
def topology(tmp_path: Path) -> str:
    """The demo's province with every store of ours in Oracle."""
    text = (ROOT / "topologies/demo.yaml").read_text(encoding="utf-8").replace("at_rest: encrypted", "engine: oracle")
    file = tmp_path / "topology.yaml"
    file.write_text(text, encoding="utf-8")
    return str(file)


def test_prepare_asks_for_the_address_of_an_oracle_store(topology: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("QINLIAN_ORACLE_DSN", raising=False)
    arguments = ["prepare", "610402.staging", "--topology", topology, "--store-dsn", NOWHERE]
    answer = typed(*arguments)
    assert answer.exit_code == 2
    assert "QINLIAN_ORACLE_DSN is missing" in answer.stderr


def test_the_script_of_an_oracle_store_needs_no_address(topology: str) -> None:
    answer = typed("ddl", "610402.staging", "--engine", "oracle-11g", "--topology", topology)
    assert answer.exit_code == 0, answer.output
    assert "CREATE GLOBAL TEMPORARY TABLE exchange_in_cl03" in answer.stdout


@pytest.mark.parametrize(
    "command",
    [
        ["status"],
        ["reconcile"],
        ["prune"],
        ["network", "check"],
        ["pause", "--list"],
        ["reject", "list"],
        ["trace", "o", "r"],
        ["parked", "list"],
        ["parked", "show", "event"],
        ["parked", "close", "event", "--because", "its key is lost"],
        ["replay", "parked", "--all"],
        ["replay", "rows", "--dataset", "BI01"],
        ["resubmit"],
        ["reject", "resubmit"],
        ["backfill", "610402.staging"],
        ["quality"],
        ["quality", "tickets"],
        ["nation", "status"],
        ["nation", "give-up", "BI01"],
        ["export", "try", "RECIPE", "--store", "610400.staging"],
        ["keys", "rotate-store", "610402"],
        ["keys", "check-store", "610402"],
    ],
)
def test_a_command_that_asks_every_store_asks_for_the_address_of_those_in_oracle(
    topology: str, command: list[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    files = {"RECIPE": RECIPE}
    for name, text in files.items():
        (tmp_path / name).write_text(text, encoding="utf-8")
        (tmp_path / name).chmod(0o600)
    command = [str(tmp_path / word) if word in files else word for word in command]
    monkeypatch.delenv("QINLIAN_ORACLE_DSN", raising=False)
    answer = typed(*command, "--topology", topology, "--store-dsn", NOWHERE)
    assert (answer.exit_code, answer.stdout) == (2, "")
    assert "QINLIAN_ORACLE_DSN is missing; " in answer.stderr


async def test_one_store_is_opened_without_the_addresses_of_others(topology: str, tmp_path: Path) -> None:
    passwords = tmp_path / "passwords"
    passwords.write_text("610000.outbound:secret", encoding="utf-8")
    passwords.chmod(0o600)
    access = OracleAccess(lambda store: "oracle://qinlian@db/x" if store == "610000.outbound" else "", passwords)
    catalogue = load_catalogue()
    province = load_topology(Path(topology), catalogue)
    for name in ("610000.outbound", "610000.production"):
        async with opened_store(province, catalogue, name, dsn=lambda _: NOWHERE, access=access) as store:
            assert store.id == name
    with pytest.raises(ConfigurationError, match=r"610400\.staging is Oracle"):
        async with opened_store(province, catalogue, "610400.staging", dsn=lambda _: NOWHERE, access=access):
            pass
