"""What the cell says when it is chosen: title, format, unit, codes, level, within what Excel can show."""

from collections.abc import Iterator
from typing import Final

from qinlian_cli.specification.field_rows import FieldRow
from qinlian_cli.template.layout import CODES_SHEET, WRITTEN
from qinlian_common.catalog.code_systems import CodeSystem
from qinlian_common.catalog.models import DataField

TITLE_MAX: Final = 32
TEXT_MAX: Final = 255
_CODES_SHOWN: Final = 8


def hint_title(row: FieldRow) -> str:
    """The bold line."""
    return row.title[:TITLE_MAX]


def hint(field: DataField, row: FieldRow, system: CodeSystem | None) -> str:
    """The text under it."""
    text = "\n".join(_lines(field, row, system))
    return text if len(text) <= TEXT_MAX else f"{text[: TEXT_MAX - 1]}…"


def _lines(field: DataField, row: FieldRow, system: CodeSystem | None) -> Iterator[str]:
    unit = f"，单位 {row.unit}（只填数值）" if row.unit else ""
    written = f"，{WRITTEN[field.type.base]}" if field.type.base in WRITTEN else ""
    yield f"{'必填' if row.mandatory else '选填'}，格式 {row.form}{written}{unit}，安全级别 {row.level}"
    if field.type.base == "boolean":
        yield "1 是，0 否"
    if system is not None:
        yield from _codes(system)
    if row.note:
        yield row.note


def _codes(system: CodeSystem) -> Iterator[str]:
    if 0 < len(system.codes) <= _CODES_SHOWN:
        yield f"{system.name}：{'，'.join(f'{code} {name}' for code, name in system.codes.items())}"
    elif system.codes:
        yield f"填 {system.name} {system.title}的代码，见“{CODES_SHEET}”"
    else:
        yield f"填 {system.name} {system.title}的代码"
