"""`qinlian validate`: a filled template, checked before anybody sends it."""

from pathlib import Path
from typing import Annotated

import typer

from qinlian_cli.commands.run import AsJson
from qinlian_cli.commands.specification import CatalogueFolder
from qinlian_cli.commands.template_options import (
    AsOf,
    Encoding,
    Filled,
    Limit,
    SheetName,
    Table,
    bar,
    now_of,
    require_other,
    wanted_of,
    written_report,
)
from qinlian_cli.output import show_json
from qinlian_cli.specification.outline import Outline
from qinlian_cli.validate.check import check
from qinlian_cli.validate.read_file import open_source
from qinlian_cli.validate.show import as_document, show_checked
from qinlian_common.catalog.catalogue import load_catalogue

EXIT_NO = 1


def validate(
    file: Filled,
    *,
    dataset: Table = None,
    sheet: SheetName = None,
    encoding: Encoding = None,
    report: Annotated[
        Path | None,
        typer.Option(help="Write a copy with coloured and commented cells into this .xlsx file.", dir_okay=False),
    ] = None,
    limit: Limit = 50,
    as_of: AsOf = None,
    catalogue: CatalogueFolder = None,
    as_json: AsJson = False,
) -> None:
    """离线检查: checks a filled template and names every bad cell; nothing is sent, no value is shown.

    The rows pass the platforms' own checks. Exit codes: 0 no row would be rejected, 1 some would, 2 the file cannot be
    read as a template. With --json all cells are listed, whatever the limit.
    """
    outline = Outline(load_catalogue(catalogue))
    wanted = wanted_of(outline, dataset, sheet)
    require_other(report, file, "--report")
    source = open_source(file, encoding)
    with bar(source, "检查") as tell:
        checked = check(source, outline, wanted, now_of(as_of), tell)
    if report is not None:
        written_report(checked, report, "--report")
    if as_json:
        show_json(as_document(checked))
    else:
        show_checked(checked, limit)
    if checked.rejected:
        raise typer.Exit(EXIT_NO)
