"""The statements of the adapter, as somebody has read them; none has anything that 11.2 lacks, as far as the lint goes.

That does not prove that Oracle takes them: see `tests/conformance/test_oracle.py` for what H2 makes of them.
"""

import re
from pathlib import Path

import pytest
from tests.unit.oracle.every_statement import every_statement, written

from qinlian_common.adapters.oracle.ddl.lint import lint
from qinlian_common.adapters.oracle.ddl.names import SQL_RESERVED

GOLDEN = Path(__file__).parent / "golden" / "statements.sql"
STATEMENTS = every_statement()


def test_every_statement_is_the_golden_one() -> None:
    assert written() == GOLDEN.read_text(encoding="utf-8"), f"if the difference is meant, write it into {GOLDEN.name}"


@pytest.mark.parametrize("name", STATEMENTS)
def test_a_statement_has_nothing_that_came_after_11g(name: str) -> None:
    assert lint(f"{STATEMENTS[name]};\n") == []


@pytest.mark.parametrize("name", STATEMENTS)
def test_a_bind_is_never_called_like_a_word_that_oracle_reserves(name: str) -> None:
    """ORA-01745: `:number` or `:rows` would be refused."""
    assert not {bind.upper() for bind in re.findall(r":([a-z]\w*)", STATEMENTS[name])} & SQL_RESERVED


@pytest.mark.parametrize("name", [name for name in STATEMENTS if name.startswith("sql_read.read_")])
def test_a_computed_number_that_is_read_is_cast_so_that_it_is_no_double(name: str) -> None:
    chosen = STATEMENTS[name].partition("\nFROM")[0]
    computed = re.findall(r"NVL\(t\.\w+, 0\)", chosen)
    assert computed
    assert computed == re.findall(r"CAST\((NVL\(t\.\w+, 0\)) AS NUMBER\(19\)\)", chosen)
