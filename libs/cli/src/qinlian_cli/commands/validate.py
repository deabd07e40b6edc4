"""`qinlian validate`: a filled template, checked before anybody sends it."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime, time
from pathlib import Path
from typing import Annotated

import typer

from qinlian_cli.commands.run import AsJson
from qinlian_cli.commands.specification import CatalogueFolder
from qinlian_cli.output import progress, say, show_json
from qinlian_cli.specification.outline import Outline
from qinlian_cli.validate.check import Checked, check
from qinlian_cli.validate.read_file import open_source
from qinlian_cli.validate.recognise import Wanted
from qinlian_cli.validate.report import write_report
from qinlian_cli.validate.show import as_document, show_checked
from qinlian_cli.validate.source import Source
from qinlian_common.catalog.catalogue import load_catalogue
from qinlian_common.catalog.models import Dataset
from qinlian_common.catalog.yaml_problems import nearest
from qinlian_common.observe import clock
from qinlian_common.observe.clock import EXCHANGE_ZONE

EXIT_NO = 1


def validate(
    file: Annotated[Path, typer.Argument(help="A filled template: .xlsx or .csv.", dir_okay=False, exists=True)],
    *,
    dataset: Annotated[str | None, typer.Option(help="The table that the file or sheet holds.", show_default=False)] = (
        None
    ),
    sheet: Annotated[str | None, typer.Option(help="Check this sheet alone.", show_default=False)] = None,
    encoding: Annotated[str | None, typer.Option(help="Of a CSV file; else found out.", show_default=False)] = None,
    report: Annotated[
        Path | None,
        typer.Option(help="Write a copy with coloured and commented cells into this .xlsx file.", dir_okay=False),
    ] = None,
    limit: Annotated[int, typer.Option(help="Cells to show; 0 for all.", min=0)] = 50,
    as_of: Annotated[
        datetime | None,
        typer.Option(help="The day that counts as today.", formats=["%Y-%m-%d"], show_default=False),
    ] = None,
    catalogue: CatalogueFolder = None,
    as_json: AsJson = False,
) -> None:
    """离线检查: checks a filled template and names every bad cell; nothing is sent, no value is shown.

    The rows pass the platforms' own checks. Exit codes: 0 no row would be rejected, 1 some would, 2 the file cannot be
    read as a template. With --json all cells are listed, whatever the limit.
    """
    outline = Outline(load_catalogue(catalogue))
    wanted = Wanted(sheet, _table(outline, dataset) if dataset else None)
    _require_other(report, file)
    source = open_source(file, encoding)
    with _bar(source, "检查") as tell:
        checked = check(source, outline, wanted, _now(as_of), tell)
    if report is not None:
        _report(checked, report)
    if as_json:
        show_json(as_document(checked))
    else:
        show_checked(checked, limit)
    if checked.rejected:
        raise typer.Exit(EXIT_NO)


def _table(outline: Outline, code: str) -> Dataset:
    known = outline.catalogue.datasets
    if code.upper() not in known:
        raise typer.BadParameter(f"no dataset {code!r}; {nearest(code.upper(), known)}", param_hint="--dataset")
    return known[code.upper()]


def _now(day: datetime | None) -> Callable[[], datetime]:
    """The last second of a given day; else the present."""
    if day is None:
        return clock.now
    moment = datetime.combine(day.date(), time(23, 59, 59), EXCHANGE_ZONE)
    return lambda: moment


def _require_other(report: Path | None, file: Path) -> None:
    if report is None:
        return
    if report.suffix.lower() != ".xlsx":
        raise typer.BadParameter(f"{report.name} is no .xlsx; write one such as report.xlsx", param_hint="--report")
    if report.resolve() == file.resolve():
        raise typer.BadParameter("the file itself would be replaced; name another one", param_hint="--report")


@contextmanager
def _bar(source: Source, words: str) -> Iterator[Callable[[str, int], None]]:
    """A bar over all rows of a file."""
    with progress() as bars:
        task = bars.add_task(words, total=sum(sheet.height for sheet in source.sheets))
        yield lambda name, rows: bars.update(task, description=f"{words} {name}", advance=rows)


def _report(checked: Checked, place: Path) -> None:
    try:
        with _bar(checked.source, "写出") as tell:
            write_report(checked, place, tell)
    except OSError as error:
        raise typer.BadParameter(f"{place} cannot be written: {error.strerror}", param_hint="--report") from error
    say(f"written: {place}")
