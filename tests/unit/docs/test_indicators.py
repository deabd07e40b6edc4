"""docs/indicators.md says what the definitions say."""

from tests.unit.docs.indicator_table import PAGE, with_table

from qinlian_indicators.definitions.read import definitions
from qinlian_indicators.statements.indexes import INDEXES
from qinlian_indicators.statements.statement import COMPUTED

TEXT = PAGE.read_text(encoding="utf-8")


def test_the_table_of_definitions_is_that_of_the_file():
    assert with_table(TEXT) == TEXT, "python -m tests.unit.docs.indicator_table"


def test_how_many_are_computed_is_said_right():
    assert f"**{len(COMPUTED)} of {len(definitions())}**" in TEXT


def test_every_index_that_helps_is_named():
    assert [index for index in INDEXES if index not in TEXT] == []
