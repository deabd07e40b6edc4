"""How commands read a filled template: options, and what they mean."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime, time
from pathlib import Path
from typing import Annotated

import typer

from qinlian_cli.output import progress, say
from qinlian_cli.specification.outline import Outline
from qinlian_cli.validate.check import Checked
from qinlian_cli.validate.recognise import Wanted
from qinlian_cli.validate.report import write_report
from qinlian_cli.validate.source import Source
from qinlian_common.catalog.models import Dataset
from qinlian_common.catalog.yaml_problems import nearest
from qinlian_common.observe import clock
from qinlian_common.observe.clock import EXCHANGE_ZONE

Filled = Annotated[Path, typer.Argument(help="A filled template: .xlsx or .csv.", dir_okay=False, exists=True)]
Table = Annotated[
    str | None, typer.Option("--dataset", help="The table that the file or sheet holds.", show_default=False)
]
SheetName = Annotated[str | None, typer.Option("--sheet", help="This sheet alone.", show_default=False)]
Encoding = Annotated[str | None, typer.Option(help="Of a CSV file; else found out.", show_default=False)]
Limit = Annotated[int, typer.Option(help="Cells to show; 0 for all.", min=0)]
AsOf = Annotated[
    datetime | None,
    typer.Option(help="The day that counts as today.", formats=["%Y-%m-%d"], show_default=False),
]


def wanted_of(outline: Outline, dataset: str | None, sheet: str | None) -> Wanted:
    """What of the file is meant; a dataset that the catalogue lacks is the user's mistake."""
    return Wanted(sheet, _table(outline, dataset) if dataset else None)


def _table(outline: Outline, code: str) -> Dataset:
    known = outline.catalogue.datasets
    if code.upper() not in known:
        raise typer.BadParameter(f"no dataset {code!r}; {nearest(code.upper(), known)}", param_hint="--dataset")
    return known[code.upper()]


def now_of(day: datetime | None) -> Callable[[], datetime]:
    """The last second of a given day; else the present."""
    if day is None:
        return clock.now
    moment = datetime.combine(day.date(), time(23, 59, 59), EXCHANGE_ZONE)
    return lambda: moment


def require_other(place: Path | None, file: Path, option: str) -> None:
    """Raises the user's mistake where a workbook to be written is none, or is the file itself."""
    if place is None:
        return
    if place.suffix.lower() != ".xlsx":
        raise typer.BadParameter(f"{place.name} is no .xlsx; write one such as report.xlsx", param_hint=option)
    if place.resolve() == file.resolve():
        raise typer.BadParameter("the file itself would be replaced; name another one", param_hint=option)


@contextmanager
def bar(source: Source, words: str) -> Iterator[Callable[[str, int], None]]:
    """A bar over all rows of a file."""
    with progress() as bars:
        task = bars.add_task(words, total=sum(sheet.height for sheet in source.sheets))
        yield lambda name, rows: bars.update(task, description=f"{words} {name}", advance=rows)


def written_report(checked: Checked, place: Path, option: str) -> None:
    """Writes the coloured copy; where that cannot be is the user's mistake."""
    try:
        with bar(checked.source, "写出") as tell:
            write_report(checked, place, tell)
    except OSError as error:
        raise typer.BadParameter(f"{place} cannot be written: {error.strerror}", param_hint=option) from error
    say(f"written: {place}")
