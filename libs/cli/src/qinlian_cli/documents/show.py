"""Documents as a table, directory by directory."""

from qinlian_cli.documents.balance import COUNTS, DocumentBalance
from qinlian_cli.output import show_table

_MEGABYTE = 1_000_000


def show_documents(found: DocumentBalance) -> None:
    """A line for each directory, and the total."""
    names = [name.replace("_", " ") for name in COUNTS]
    columns = ("documents of", *names, "MB stored", "ok")
    lines = [
        (f"{line['division']}/{line['institution']}", *(line[name] for name in COUNTS), _mb(line["bytes"]), line["ok"])
        for line in found.lines.iter_rows(named=True)
    ]
    totals = found.totals
    total = ("total", *(totals[name] for name in COUNTS), _mb(totals["bytes"]), found.balanced)
    show_table(None, columns, [*lines, total])


def _mb(size: int) -> str:
    return f"{size / _MEGABYTE:,.1f}"
