"""The script that is handed out with the interface specification is that of the catalogue as it is.

Oracle's are in the folders for its administrators: `tests/unit/oracle/test_dba_scripts.py`.
"""

from pathlib import Path

from tests.typed import typed

ROOT = Path(__file__).parents[3]
FILE = Path("docs/interface/ddl/staging-postgresql.sql")


def test_the_committed_script_is_fresh() -> None:
    options = ["ddl", "--store", "staging"]
    answer = typed(*options)
    assert answer.exit_code == 0, answer.output
    committed = (ROOT / FILE).read_text(encoding="utf-8")
    assert answer.stdout == committed, f"{FILE} is stale: run .venv/bin/qinlian {' '.join(options)} --output {FILE}"


def test_no_other_script_lies_beside_it() -> None:
    assert [path.name for path in (ROOT / FILE).parent.iterdir()] == [FILE.name]
