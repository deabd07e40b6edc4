"""Writes the forms of the specification into a folder: each whole, or not at all.

Everything is made in a folder beside its place and then renamed, so that whoever reads meanwhile finds the old one or
the new one. A folder that holds somebody else's files is never replaced: ours are known by their list, `manifest.json`.
"""

import hashlib
import json
import shutil
import tempfile
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from enum import StrEnum
from importlib import import_module
from pathlib import Path
from typing import Any, Final

from qinlian_cli.specification.json_schema import json_schemas
from qinlian_cli.specification.outline import TITLE, Outline
from qinlian_common.errors import ConfigurationError, Problem

MANIFEST: Final = "manifest.json"
GENERATOR: Final = "qinlian specification build"


class Form(StrEnum):
    """A form of the specification."""

    SITE = "site"
    XLSX = "xlsx"
    DOCX = "docx"
    JSON_SCHEMA = "json-schema"
    ALL = "all"


PLACES: Final[Mapping[Form, str]] = {
    Form.SITE: "site",
    Form.XLSX: "interface-specification.xlsx",
    Form.DOCX: "interface-specification.docx",
    Form.JSON_SCHEMA: "schema",
}
"""Where each form stands below the output folder."""

_WRITERS: Final = {
    Form.SITE: ("site", "Site"),
    Form.XLSX: ("workbook", "workbook"),
    Form.DOCX: ("document", "document"),
}


def forms_of(asked: Form) -> tuple[Form, ...]:
    """The single forms that a form asks for."""
    return tuple(PLACES) if asked is Form.ALL else (asked,)


def steps(outline: Outline, forms: Sequence[Form]) -> int:
    """How many files a build tells of."""
    return sum(_writer(Form.SITE)(outline).count if form is Form.SITE else 1 for form in forms)


def build(outline: Outline, output: Path, forms: Iterable[Form], tell: Callable[[str], None]) -> list[Path]:
    """Writes the forms into `output`; calls `tell` with the name of each file that is ready.

    Raises:
        ConfigurationError: the folder cannot be written, or holds other files at the place of ours.
    """
    chosen = list(forms)
    try:
        output.mkdir(parents=True, exist_ok=True)
        for form in chosen:
            _require_ours(output / PLACES[form])
        return [_write(outline, output / PLACES[form], form, tell) for form in chosen]
    except OSError as error:
        fix = "name a folder that you may write to, with --output"
        raise ConfigurationError(Problem(str(output), None, f"cannot be written: {error.strerror}", fix)) from error


def _write(outline: Outline, place: Path, form: Form, tell: Callable[[str], None]) -> Path:
    if form is Form.SITE:
        _folder(outline, place, _writer(form)(outline).files(), tell)
    elif form is Form.JSON_SCHEMA:
        _folder(outline, place, json_schemas(outline).items(), lambda _: None)
        tell(place.name)
    else:
        write_whole(place, _writer(form)(outline))
        tell(place.name)
    return place


def _writer(form: Form) -> Any:
    """What writes a form. Its packages are large, and only read when it is asked for."""
    module, name = _WRITERS[form]
    return getattr(import_module(f"qinlian_cli.specification.{module}"), name)


def _require_ours(place: Path) -> None:
    if place.is_dir() and any(place.iterdir()) and not _is_ours(place / MANIFEST):
        message = "the folder holds other files, and would be replaced"
        raise ConfigurationError(Problem(str(place), None, message, "move it away, or name another --output"))


def _is_ours(manifest: Path) -> bool:
    try:
        told = json.loads(manifest.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return False
    return isinstance(told, dict) and told.get("generator") == GENERATOR


def _folder(outline: Outline, place: Path, files: Iterable[tuple[str, str]], tell: Callable[[str], None]) -> None:
    with beside(place) as made:
        hashes: dict[str, str] = {}
        for name, text in files:
            content = text.encode()
            (made / name).parent.mkdir(parents=True, exist_ok=True)
            (made / name).write_bytes(content)
            hashes[name] = hashlib.sha256(content).hexdigest()
            tell(name)
        (made / MANIFEST).write_text(_manifest(outline, hashes), encoding="utf-8")
        _replace(place, made)


def _manifest(outline: Outline, hashes: Mapping[str, str]) -> str:
    told = {
        "generator": GENERATOR,
        "title": TITLE,
        "version": outline.release.version,
        "date": outline.release.day.isoformat(),
        "fingerprint": outline.fingerprint,
        "sha256": dict(sorted(hashes.items())),
    }
    return json.dumps(told, ensure_ascii=False, indent=2) + "\n"


@contextmanager
def beside(place: Path) -> Iterator[Path]:
    """A folder beside `place` that is gone afterwards, whatever happens."""
    with tempfile.TemporaryDirectory(prefix=f".{place.name}-", dir=place.parent, ignore_cleanup_errors=True) as folder:
        made = Path(folder) / "new"
        made.mkdir()
        yield made


def _replace(place: Path, made: Path) -> None:
    """Puts a finished folder in its place; the old one leaves with the folder beside."""
    old = made.parent / "old"
    if place.exists():
        place.rename(old)
    try:
        made.rename(place)
    except OSError:
        if old.exists():
            old.rename(place)
        raise
    shutil.rmtree(old, ignore_errors=True)


def write_whole(place: Path, content: bytes) -> None:
    """Puts a file in its place, whole or not at all; raises OSError."""
    with beside(place) as made:
        (made / place.name).write_bytes(content)
        (made / place.name).replace(place)
