"""Writes templates into a folder. A file that is there and is another one is never replaced: it may be filled."""

from collections.abc import Callable, Iterable, Iterator
from enum import StrEnum
from importlib import import_module
from pathlib import Path

from qinlian_cli.specification.build import write_whole
from qinlian_cli.specification.outline import Entry, Outline
from qinlian_cli.template.layout import file_stem
from qinlian_common.catalog.models import Dataset
from qinlian_common.errors import ConfigurationError, Problem

BOM = "\ufeff"


class TemplateFormat(StrEnum):
    """A kind of file to fill."""

    XLSX = "xlsx"
    CSV = "csv"


def build_templates(
    outline: Outline, entries: Iterable[Entry], form: TemplateFormat, output: Path, tell: Callable[[str], None]
) -> list[Path]:
    """Writes the templates of some datasets into `output`; calls `tell` with each file's name.

    Raises:
        ConfigurationError: the folder cannot be written, or another file of that name is there.
    """
    written: list[Path] = []
    try:
        output.mkdir(parents=True, exist_ok=True)
        for entry in entries:
            for name, content in _files(outline, entry, form):
                _write(output / name, content)
                written.append(output / name)
                tell(name)
    except OSError as error:
        fix = "name a folder that you may write to, with --output"
        raise ConfigurationError(Problem(str(output), None, f"cannot be written: {error.strerror}", fix)) from error
    return written


def csv_template(table: Dataset) -> bytes:
    """The header of a table's CSV file, with the mark by which Excel knows UTF-8."""
    return (BOM + ",".join(field.name for field in table.columns) + "\r\n").encode()


def _files(outline: Outline, entry: Entry, form: TemplateFormat) -> Iterator[tuple[str, bytes]]:
    if form is TemplateFormat.CSV:
        yield from ((f"{file_stem(table)}.csv", csv_template(table)) for table in entry.tables)
    else:
        # The package that writes workbooks is only read when one is asked for.
        workbook = import_module("qinlian_cli.template.workbook").template_workbook
        yield f"{file_stem(entry.main)}.xlsx", workbook(outline, entry)


def _write(place: Path, content: bytes) -> None:
    if place.exists():
        if place.read_bytes() == content:
            return
        message = "another file of this name is there, perhaps a filled template; it is left as it is"
        raise ConfigurationError(Problem(str(place), None, message, "move it away, or name another --output"))
    write_whole(place, content)
