"""The tables that stand in the chapters and are made from the catalogue."""

from collections.abc import Callable
from typing import Final

from qinlian_cli.specification.national_format import NOTATION, national_format
from qinlian_cli.specification.outline import Outline
from qinlian_cli.specification.prose import Span, Table, table
from qinlian_cli.specification.rule_rows import all_rows
from qinlian_cli.specification.sql_script import ENGINES
from qinlian_cli.specification.wording import (
    DISPOSITION_MEANINGS,
    DISPOSITIONS,
    KINDS,
    LEVELS,
    SOURCES,
    TYPE_WORDS,
    UNSOURCED,
    UNSOURCED_WORDS,
)  # fmt: skip
from qinlian_common.catalog.models import FieldType, Kind
from qinlian_common.catalog.rules import DIMENSION_TITLES, Dimension
from qinlian_common.pipeline.scoring import WEIGHTS

_TYPES: Final = ("string(50)", "integer", "decimal(10,2)", "date", "datetime", "boolean")
_JSON: Final = {
    "string": "字符串",
    "integer": "整数",
    "decimal": "数值",
    "date": "字符串 2024-05-06",
    "datetime": "字符串 2024-05-06T08:30:00",
    "boolean": '字符串 "0" 或 "1"',
}
_KIND_MEANINGS: Final = {
    Kind.DIRECT_IDENTIFIER: "单独即可识别个人：姓名、证件号码、各种编号、电话、详细住址",
    Kind.QUASI_IDENTIFIER: "与其他信息组合可识别个人：出生日期、性别、行政区划、就诊日期",
    Kind.SENSITIVE: "健康状况、诊断、检查结果等",
    Kind.ORDINARY: "其他",
}
_DIMENSIONS: Final = {
    Dimension.COMPLETENESS: ("应有的值是否都有", "Completeness"),
    Dimension.CONFORMITY: ("类型、长度、代码和编号的形式是否符合规定", "Conformance: Value"),
    Dimension.CONSISTENCY: ("字段之间、表之间是否相互一致", "Conformance: Relational / Computational"),
    Dimension.PLAUSIBILITY: ("值和时序是否合乎常理", "Plausibility: Atemporal / Temporal"),
    Dimension.TIMELINESS: ("是否在 24 小时内送达", "Plausibility: Temporal"),
    Dimension.UNIQUENESS: ("同一记录是否只报一次", "Plausibility: Uniqueness"),
    Dimension.STABILITY: ("逐日报送量是否平稳，有无断报", "Completeness"),
}


def generated(outline: Outline) -> dict[str, Callable[[], Table]]:
    """What the lines `@name` of the chapters stand for."""
    return {
        "totals": lambda: totals(outline),
        "standards": lambda: _standards(outline),
        "notation": lambda: table(("记号", "含义", "举例"), NOTATION),
        "types": _types,
        "header": lambda: _header(outline),
        "levels": lambda: table(("级别", "含义"), [(str(level), words) for level, words in LEVELS.items()]),
        "kinds": lambda: table(("类别", "含义"), [(KINDS[kind], _KIND_MEANINGS[kind]) for kind in KINDS]),
        "sources": lambda: table(("字母", "来源"), list(SOURCES.items())),
        "dimensions": lambda: _dimensions(outline),
        "dispositions": _dispositions,
    }


def totals(outline: Outline) -> Table:
    """Counts by category, with a last line for all."""
    rows = [
        (
            group.title,
            str(len(group.entries)),
            str(sum(len(entry.tables) for entry in group.entries)),
            str(sum(len(entry.fields) for entry in group.entries)),
            str(sum(entry.mandatory for entry in group.entries)),
            str(sum(entry.rules for entry in group.entries)),
        )
        for group in outline.groups
    ]
    sums = [str(sum(int(row[place]) for row in rows)) for place in range(1, 6)]
    whole = tuple((Span(cell, "bold"),) for cell in ("合计", *sums))
    plain = table(("类别", "数据集", "表", "数据项", "必填", "质量规则"), rows)
    return Table(plain.head, (*plain.rows, whole))


def _standards(outline: Outline) -> Table:
    return table(("标准", "依据它的数据集"), [(name, "、".join(codes)) for name, codes in outline.standards])


def _types() -> Table:
    rows = []
    for written in _TYPES:
        kind = FieldType.parse(written)
        engines = [sql_type(kind) for _, sql_type in ENGINES.values()]
        rows.append((TYPE_WORDS[kind.base], written, *engines, _JSON[kind.base]))
    return table(("类型", "写法", *(name for name, _ in ENGINES.values()), "JSON"), rows)


def _header(outline: Outline) -> Table:
    rows = []
    for number, field in enumerate(outline.header, start=1):
        title = "记录编号" if field.name == "record_id" else field.title
        form = national_format(field, outline.system_of(field))
        source = f"{UNSOURCED} {UNSOURCED_WORDS}" if field.source == UNSOURCED else field.source
        mandatory = "是" if field.mandatory else ""
        rows.append((str(number), title, field.name, form, mandatory, field.codes or "", str(field.level), source))
    return table(("序号", "名称", "列名", "格式", "必填", "值域", "安全级别", "来源"), rows)


def _dimensions(outline: Outline) -> Table:
    found = [row.dimension for one in outline.tables for row in all_rows(outline, one)]
    rows = [
        (title, said, kahn, str(found.count(title)), f"{WEIGHTS[dimension]:g}")
        for dimension, title in DIMENSION_TITLES.items()
        for said, kahn in [_DIMENSIONS[dimension]]
    ]
    return table(("维度", "含义", "Kahn 类别", "规则数", "默认权重"), rows)


def _dispositions() -> Table:
    return table(("处置", "含义"), [(words, DISPOSITION_MEANINGS[one]) for one, words in DISPOSITIONS.items()])
