"""Commands on a topology with Oracle stores: some know them, the others say that they do not."""

from pathlib import Path

import pytest
from tests.unit.docs.pages import ROOT
from typer.testing import CliRunner

from qinlian_cli.main import build

NOWHERE = "postgresql://qinlian@127.0.0.1:1/{role}"


@pytest.fixture
def topology(tmp_path: Path) -> str:
    """The demo's province with every store of ours in Oracle."""
    text = (ROOT / "topologies/demo.yaml").read_text(encoding="utf-8").replace("at_rest: encrypted", "engine: oracle")
    file = tmp_path / "topology.yaml"
    file.write_text(text, encoding="utf-8")
    return str(file)


def test_a_command_that_would_leave_oracle_stores_out_does_not_begin(topology: str) -> None:
    answer = CliRunner().invoke(build(), ["parked", "list", "--topology", topology, "--store-dsn", NOWHERE])
    assert (answer.exit_code, answer.stdout) == (2, "")
    assert "it has Oracle stores (610000.outbound" in answer.stderr
    assert "fix:" in answer.stderr


def test_prepare_asks_for_the_address_of_an_oracle_store(topology: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("QINLIAN_ORACLE_DSN", raising=False)
    arguments = ["prepare", "610402.staging", "--topology", topology, "--store-dsn", NOWHERE]
    answer = CliRunner().invoke(build(), arguments)
    assert answer.exit_code == 2
    assert "QINLIAN_ORACLE_DSN is missing" in answer.stderr


def test_the_script_of_an_oracle_store_needs_no_address(topology: str) -> None:
    answer = CliRunner().invoke(build(), ["ddl", "610402.staging", "--engine", "oracle-11g", "--topology", topology])
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
        ["keys", "rotate-store", "610402"],
        ["keys", "check-store", "610402"],
    ],
)
def test_a_command_that_asks_every_store_asks_for_the_address_of_those_in_oracle(
    topology: str, command: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("QINLIAN_ORACLE_DSN", raising=False)
    answer = CliRunner().invoke(build(), [*command, "--topology", topology, "--store-dsn", NOWHERE])
    assert (answer.exit_code, answer.stdout) == (2, "")
    assert "QINLIAN_ORACLE_DSN is missing; " in answer.stderr
