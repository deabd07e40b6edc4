"""A field's type in the notation of the national data element standards (WS/T 303, WS 363): AN..18, N1, D8, DT15."""

from collections.abc import Iterable

from qinlian_cli.specification.code_rows import looks_up_whole
from qinlian_common.catalog.code_systems import CodeSystem
from qinlian_common.catalog.models import DataField
from qinlian_common.catalog.rules import Rule

_WHOLE_DIGITS = 18
_FIXED = {"date": "D8", "datetime": "DT15", "boolean": "T/F"}

NOTATION = (
    ("A", "字母或汉字", "A..50：至多 50 个字符"),
    ("N", "数字", "N1：1 位数字；N..3：至多 3 位；N..10,2：至多 10 位，其中小数 2 位"),
    ("AN", "字母、数字、汉字", "AN18：恰好 18 个字符；AN..18：至多 18 个字符"),
    ("D8", "日期", "年月日；数据库中用日期类型，JSON 中写作 2024-05-06"),
    ("DT15", "日期时间", "年月日时分秒；数据库中用时间戳类型，JSON 中写作 2024-05-06T08:30:00"),
    ("T/F", "是否", "1 是，0 否"),
)


def national_format(field: DataField, system: CodeSystem | None, rules: Iterable[Rule] = ()) -> str:
    """The format of a field; a code's from the codes that there are, a whole number's from its greatest value."""
    kind = field.type
    if kind.base in _FIXED:
        return _FIXED[kind.base]
    if kind.base == "decimal":
        return f"N..{kind.precision},{kind.scale}"
    if kind.base == "integer":
        return _whole(field, rules)
    return _code(system, kind.length or 0) if system is not None else f"AN..{kind.length}"


def _whole(field: DataField, rules: Iterable[Rule]) -> str:
    tops = [r.max for r in rules if r.check == "range" and r.field == field.name and r.max and r.when_field is None]
    digits = len(str(int(min(tops)))) if tops else _WHOLE_DIGITS
    return "N1" if digits == 1 else f"N..{digits}"


def _code(system: CodeSystem, length: int) -> str:
    codes = list(system.codes)
    if not all(code.isascii() for code in codes) or not codes or not looks_up_whole(system) or system.pattern:
        return f"AN..{length}"
    letter = _letter(codes)
    lengths = {len(code) for code in codes}
    return f"{letter}{max(lengths)}" if len(lengths) == 1 else f"{letter}..{max(lengths)}"


def _letter(codes: list[str]) -> str:
    if all(code.isascii() and code.isdigit() for code in codes):
        return "N"
    return "A" if all(code.isalpha() for code in codes) else "AN"
