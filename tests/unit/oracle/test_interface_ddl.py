"""The scripts that are handed out with the interface specification are those of the catalogue as it is."""

from pathlib import Path

import pytest
from typer.testing import CliRunner

from qinlian_cli.commands.ddl import Engine
from qinlian_cli.main import build

ROOT = Path(__file__).parents[3]
FOLDER = Path("docs/interface/ddl")


@pytest.mark.parametrize("engine", Engine)
def test_the_committed_script_is_fresh(engine: Engine) -> None:
    file = FOLDER / f"staging-{engine}.sql"
    options = ["ddl", "--store", "staging", "--engine", str(engine)]
    answer = CliRunner().invoke(build(), options)
    assert answer.exit_code == 0, answer.output
    committed = (ROOT / file).read_text(encoding="utf-8") if (ROOT / file).exists() else ""
    assert answer.stdout == committed, f"{file} is stale: run .venv/bin/qinlian {' '.join(options)} --output {file}"


def test_no_other_script_lies_beside_them() -> None:
    names = {path.name for path in (ROOT / FOLDER).iterdir()}
    assert names == {f"staging-{engine}.sql" for engine in Engine}
