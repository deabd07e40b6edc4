"""`qinlian template`: workbooks or CSV files to fill, written from the catalogue."""

from collections.abc import Sequence
from pathlib import Path
from typing import Annotated

import typer

from qinlian_cli.commands.run import AsJson
from qinlian_cli.commands.specification import CatalogueFolder
from qinlian_cli.output import progress, say, show_json
from qinlian_cli.specification.outline import Entry, Outline
from qinlian_cli.template.build import TemplateFormat, build_templates
from qinlian_common.catalog.catalogue import load_catalogue
from qinlian_common.catalog.yaml_problems import nearest


def template(
    datasets: Annotated[list[str] | None, typer.Argument(help="Datasets such as CL03.", show_default=False)] = None,
    *,
    output: Annotated[Path, typer.Option(help="The folder to write into; made if need be.", file_okay=False)],
    all_datasets: Annotated[bool, typer.Option("--all", help="Templates of every dataset.")] = False,
    form: Annotated[TemplateFormat, typer.Option("--format", help="Excel workbooks or CSV files.")] = (
        TemplateFormat.XLSX
    ),
    catalogue: CatalogueFolder = None,
    as_json: AsJson = False,
) -> None:
    """填报模板: files to fill where there is no interface; `qinlian validate` checks them.

    An Excel workbook has a sheet for each table of a dataset, with hints, drop-down lists, codes and an example; a CSV
    file has one table. The same catalogue gives the same bytes. A file that is there and differs is never replaced.
    """
    outline = Outline(load_catalogue(catalogue))
    entries = _entries(outline, datasets or [], all_datasets=all_datasets)
    with progress() as bars:
        task = bars.add_task("templates", total=sum(_count(entry, form) for entry in entries))
        written = build_templates(
            outline, entries, form, output, lambda name: bars.update(task, description=name, advance=1)
        )
    if as_json:
        paths = [str(path) for path in written]
        show_json({"version": outline.release.version, "fingerprint": outline.fingerprint, "written": paths})
        return
    for path in written:
        say(f"written: {path}")


def _count(entry: Entry, form: TemplateFormat) -> int:
    return len(entry.tables) if form is TemplateFormat.CSV else 1


def _entries(outline: Outline, codes: Sequence[str], *, all_datasets: bool) -> list[Entry]:
    """The entries asked for, each once, in the catalogue's order; a linked table stands for its dataset."""
    if all_datasets == bool(codes):
        raise typer.BadParameter("name datasets such as CL03, or write --all", param_hint="DATASET...")
    places = {table.code: entry for entry in outline.entries for table in entry.tables}
    wanted = {code.upper() for code in codes}
    for code in sorted(wanted - places.keys()):
        raise typer.BadParameter(f"no dataset {code!r}; {nearest(code, places)}", param_hint="DATASET...")
    return [entry for entry in outline.entries if all_datasets or wanted & {table.code for table in entry.tables}]
