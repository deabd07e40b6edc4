"""`qinlian specification build`: the interface specification as files, written from the catalogue."""

from pathlib import Path
from typing import Annotated

import typer

from qinlian_cli.commands.run import AsJson
from qinlian_cli.output import progress, say, show_json
from qinlian_cli.specification.build import Form, build, forms_of, steps
from qinlian_cli.specification.outline import Outline
from qinlian_common.catalog.catalogue import load_catalogue

CatalogueFolder = Annotated[
    Path | None,
    typer.Option("--catalogue", help="A folder with another catalogue; else the shipped one.", file_okay=False),
]

app = typer.Typer(help="接口规范: the published interface specification.", no_args_is_help=True)


@app.callback()
def _specification() -> None:
    """接口规范: the published interface specification."""


@app.command("build")
def build_specification(
    output: Annotated[Path, typer.Option(help="The folder to write into; made if need be.", file_okay=False)],
    form: Annotated[
        Form, typer.Option("--format", help="A web site, a workbook, a document, JSON Schemas, or all of them.")
    ] = Form.ALL,
    catalogue: CatalogueFolder = None,
    as_json: AsJson = False,
) -> None:
    """Writes the interface specification: web site, Excel, Word, JSON Schema. The same catalogue gives the same bytes.

    What stood there before is replaced when the new one is complete. A mistake in the catalogue stops it before a file
    is touched.
    """
    outline = Outline(load_catalogue(catalogue))
    forms = forms_of(form)
    with progress() as bars:
        task = bars.add_task("specification", total=steps(outline, forms))

        def tell(name: str) -> None:
            bars.update(task, description=name, advance=1)

        written = build(outline, output, forms, tell)
    if as_json:
        paths = [str(path) for path in written]
        show_json({"version": outline.release.version, "fingerprint": outline.fingerprint, "written": paths})
        return
    for path in written:
        say(f"written: {path}")
    say(f"{len(outline.entries)} datasets, {len(outline.tables)} tables, {len(outline.systems)} code systems")
