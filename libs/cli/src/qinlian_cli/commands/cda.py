"""`qinlian cda`: shared documents (WS/T 500) written from rows, read into rows, and checked."""

from pathlib import Path
from typing import Annotated, Any, Final

import polars as pl
import typer

from qinlian_cli.commands.run import AsJson
from qinlian_cli.output import console, say, show_json, show_table
from qinlian_common.catalog.arrow_types import polars_schema
from qinlian_common.catalog.catalogue import load_catalogue
from qinlian_common.catalog.models import Dataset, Kind
from qinlian_common.cda.check_document import check_document
from qinlian_common.cda.document import Document
from qinlian_common.cda.faults import BadDocument, Fault
from qinlian_common.cda.frames import rows_of, write_documents
from qinlian_common.cda.read_document import read_document
from qinlian_common.cda.templates import Template, templates
from qinlian_common.errors import ConfigurationError, Problem

app = typer.Typer(no_args_is_help=True, help="Shared documents (HL7 CDA): written from rows, read into rows, checked.")

EXIT_NO: Final = 1
_OWN: Final = "EM01"
_LINKED: Final = "EM01A"
_KINDS: Final = ("文档类型", "名称", "模板标识", "标准", "章节", "数据元")
_ELEMENTS: Final = ("章节", "章节代码", "数据元标识符", "数据元名称", "类型", "值域或单位", "次数")

Xml = Annotated[Path, typer.Argument(help="The document, XML.", dir_okay=False)]


@app.command("templates")
def templates_(
    kind: Annotated[str | None, typer.Argument(help="Sections and elements of one, such as C0002.")] = None,
    *,
    as_json: AsJson = False,
) -> None:
    """The kinds of document that there are templates of; with a kind, what is in it."""
    if kind is None:
        found = [_outline(one) for one in templates().values()]
        if as_json:
            show_json([dict(zip(_KINDS, one, strict=True)) for one in found])
        else:
            show_table(None, _KINDS, found)
        return
    template = _template(kind)
    if as_json:
        show_json(template.model_dump())
        return
    show_table(f"{template.kind} {template.title}（{template.standard}）", _ELEMENTS, _entries(template))


@app.command()
def check(file: Xml, *, as_json: AsJson = False) -> None:
    """Judge a document by our grammar and by its template; exits 1 where something is wrong.

    The grammar is this project's own: the official schemas may not be handed on, and were not asked.
    """
    faults = check_document(_bytes(file))
    if as_json:
        show_json([_plain(one) for one in faults])
    elif faults:
        _show(faults)
    else:
        say(f"{file}: 未发现问题")
    raise typer.Exit(EXIT_NO if faults else 0)


@app.command()
def read(
    file: Xml,
    *,
    output: Annotated[
        Path | None, typer.Option(help="Folder for EM01.csv and EM01A.csv; else JSON on standard output.")
    ] = None,
) -> None:
    """Read a document into a row of EM01 and rows of EM01A; exits 1 where it cannot be read."""
    try:
        document = read_document(_bytes(file))
    except BadDocument as error:
        _show(error.faults)
        raise typer.Exit(EXIT_NO) from error
    header, entries = dict(document.header), rows_of(document)
    if output is None:
        show_json({"EM01": header, "EM01A": entries})
    else:
        _write_rows(output, header, entries)
    say(_summary(document))


@app.command()
def write(
    documents: Annotated[Path, typer.Argument(help="Rows of EM01, CSV with the catalogue's column names.")],
    entries: Annotated[Path, typer.Argument(help="Their rows of EM01A, CSV as well.")],
    output: Annotated[Path, typer.Option(help="Folder for the documents, one file each.")],
    *,
    hide_level: Annotated[
        int | None, typer.Option(min=1, max=5, help="Hide direct identifiers from this level on (nullFlavor MSK).")
    ] = None,
    as_json: AsJson = False,
) -> None:
    """Write a document for each row of EM01; exits 1 where one cannot be written, after writing the others."""
    catalogue = load_catalogue()
    own, linked = catalogue.datasets[_OWN], catalogue.datasets[_LINKED]
    made = write_documents(_rows(documents, own), _rows(entries, linked), hidden_of(own, hide_level))
    output.mkdir(parents=True, exist_ok=True)
    for place, (_, record_id, xml, fault) in enumerate(made.iter_rows(), start=1):
        if not fault:
            (output / f"{_file_name(record_id, place)}.xml").write_bytes(xml)
    faults = {place: fault for place, fault in enumerate(made["fault"], start=1) if fault}
    good = made.height - len(faults)
    if as_json:
        show_json({"written": good, "faults": [{"row": place, "fault": fault} for place, fault in faults.items()]})
    else:
        for place, fault in faults.items():
            say(f"{documents}: 第 {place} 行：{fault}")
        say(f"{good} documents written to {output}")
    raise typer.Exit(EXIT_NO if faults else 0)


def hidden_of(dataset: Dataset, level: int | None) -> frozenset[str]:
    """Columns with direct identifiers of a level or above, but what tells documents from one another."""
    if level is None:
        return frozenset()
    return frozenset(
        field.name for field in dataset.fields if field.kind is Kind.DIRECT_IDENTIFIER and field.level >= level
    )


def _bytes(file: Path) -> bytes:
    try:
        return file.read_bytes()
    except OSError as error:
        raise _unreadable(file, error) from error


def _rows(file: Path, dataset: Dataset) -> pl.DataFrame:
    """Rows of a CSV file in the dataset's types; columns that are missing are null."""
    schema = polars_schema(dataset)
    try:
        found = pl.read_csv(file, infer_schema=False)
        known = {name: dtype for name, dtype in schema.items() if name in found.columns}
        typed = found.select(_typed(name, dtype) for name, dtype in known.items())
    except OSError as error:
        raise _unreadable(file, error) from error
    except pl.exceptions.PolarsError as error:
        problem = "is no CSV with the catalogue's columns and types"
        fix = f"see the columns: qinlian template {dataset.code}; moments as 2024-01-02 03:04:05"
        raise ConfigurationError(Problem(str(file), None, problem, fix)) from error
    return typed.with_columns(
        pl.lit(None, dtype=dtype).alias(name) for name, dtype in schema.items() if name not in known
    )


def _typed(name: str, dtype: Any) -> pl.Expr:
    if dtype == pl.Datetime("us"):
        return pl.col(name).str.replace("T", " ").str.to_datetime("%Y-%m-%d %H:%M:%S%.f", time_unit="us")
    return pl.col(name).str.to_date("%Y-%m-%d") if dtype == pl.Date() else pl.col(name).cast(dtype)


def _unreadable(file: Path, error: OSError) -> ConfigurationError:
    return ConfigurationError(Problem(str(file), None, f"cannot be read: {error.strerror}", "give a readable file"))


def _write_rows(folder: Path, header: dict[str, Any], entries: list[dict[str, Any]]) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    shared = {"org_code": header.get("org_code"), "document_no": header["record_id"]}
    pl.DataFrame([header]).write_csv(folder / f"{_OWN}.csv", datetime_format="%Y-%m-%d %H:%M:%S")
    pl.DataFrame([shared | entry for entry in entries], infer_schema_length=None).write_csv(folder / f"{_LINKED}.csv")


def _file_name(record_id: str, place: int) -> str:
    """The document's number, if it can be a file's name."""
    is_plain = record_id.replace("-", "").replace("_", "").isalnum()
    return record_id if is_plain else f"document-{place}"


def _summary(document: Document) -> str:
    told = f"{len(document.entries)} entries, {document.foreign} parts kept as XML"
    return f"{told}; {len(document.dropped)} elements of the header have no column" if document.dropped else told


def _show(faults: Any) -> None:
    show_table(
        None, ("行", "规则", "位置", "问题"), ((one.line or None, one.rule, one.path, one.message) for one in faults)
    )
    console().print(f"{len(faults)} 处问题")


def _plain(one: Fault) -> dict[str, object]:
    return {"line": one.line, "path": one.path, "rule": one.rule, "message": one.message}


def _template(kind: str) -> Template:
    if kind not in templates():
        raise typer.BadParameter(f"no template {kind!r}; there are {', '.join(templates())}")
    return templates()[kind]


def _outline(one: Template) -> tuple[object, ...]:
    elements = sum(len(section.entries) for section in one.sections)
    return one.kind, one.title, one.oid, one.standard, len(one.sections), elements


def _entries(template: Template) -> Any:
    for section in template.sections:
        for entry in section.entries:
            times = f"{entry.min}..{entry.max or '*'}"
            domain = entry.system_name or entry.unit or ""
            yield section.title, section.code, entry.element, entry.title, entry.type, domain, times
