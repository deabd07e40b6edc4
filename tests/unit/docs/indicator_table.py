"""The table of definitions in docs/indicators.md: `python -m tests.unit.docs.indicator_table` writes it anew."""

from pathlib import Path

from qinlian_indicators.definitions.definition import Definition
from qinlian_indicators.definitions.master_items import MASTER_ITEMS
from qinlian_indicators.definitions.read import definitions

PAGE = Path("docs/indicators.md")
BEGIN, END = "<!-- definitions -->\n", "<!-- end of definitions -->\n"
_TIMES = {"month": "month", "month_end": "month's end", "year": "12 months"}
_HEAD = ["| code | name | numerator | denominator | unit | read | time | division | source |", "|---" * 9 + "|"]


def table() -> str:
    """A line for each definition."""
    return "\n".join([*_HEAD, *(_line(one) for one in definitions().values())]) + "\n"


def with_table(page: str) -> str:
    """The page with the table as the definitions have it."""
    before, rest = page.split(BEGIN)
    return f"{before}{BEGIN}\n{table()}\n{END}{rest.split(END)[1]}"


def _line(d: Definition) -> str:
    below = f"{d.denominator} (master data: {MASTER_ITEMS[d.master].title})" if d.master else d.denominator or "-"
    note = f"；{d.note}" if d.note else ""
    read = " ".join(d.datasets) if not d.not_computed else f"not computed: {d.not_computed}"
    cells = (d.code, d.name_cn, d.numerator + note, below, d.unit, read, _TIMES[d.time], d.division, d.source)
    return f"| {' | '.join(cells)} |"


if __name__ == "__main__":
    PAGE.write_text(with_table(PAGE.read_text(encoding="utf-8")), encoding="utf-8")
