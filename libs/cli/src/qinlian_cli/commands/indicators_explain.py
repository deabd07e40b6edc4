"""`qinlian indicators list` and `explain`: what is computed, and by which statement."""

import sys
from enum import StrEnum
from typing import Annotated, Any, Final

import typer
from sqlalchemy.dialects import registry

from qinlian_cli.commands.run import AsJson
from qinlian_cli.output import say, show_json, show_table
from qinlian_indicators.definitions.definition import Definition
from qinlian_indicators.definitions.master_items import MASTER_ITEMS
from qinlian_indicators.definitions.month import Month
from qinlian_indicators.definitions.read import definitions
from qinlian_indicators.statements.statement import COMPUTED, statement

_TIMES: Final = {"month": "当月发生", "month_end": "月末状况", "year": "近 12 个月"}
_PLACES: Final = {"event": "发生地（报告机构所在区划）", "residence": "居住地（现住址，没有的按报告机构）"}


class Dialect(StrEnum):
    """Which database the statement is shown for."""

    POSTGRESQL = "postgresql"
    ORACLE = "oracle"


def list_(*, as_json: AsJson = False) -> None:
    """指标目录: all indicators, and whether they are computed."""
    if as_json:
        show_json([_facts(definition) for definition in definitions().values()])
        return
    lines = [(d.code, d.name_cn, d.unit, " ".join(d.datasets), d.not_computed or "是") for d in definitions().values()]
    show_table(None, ("代码", "名称", "单位", "数据集", "计算"), lines)
    say(f"{len(COMPUTED)} of {len(definitions())} are computed; `qinlian indicators explain CODE` shows one")


def explain(
    code: Annotated[str, typer.Argument(help="An indicator such as MS09.")],
    *,
    month: Annotated[str, typer.Option(help="The month in the statement, as 2026-10; else the last one.")] = "",
    county: Annotated[list[str] | None, typer.Option(help="Only these divisions; may be repeated.")] = None,
    dialect: Annotated[Dialect, typer.Option(help="Whose SQL.")] = Dialect.POSTGRESQL,
    as_json: AsJson = False,
) -> None:
    """指标说明: an indicator's definition, and the SQL that counts it."""
    of_month = Month.parse(month) if month else Month.last()
    definition = definitions().get(code.upper())
    if definition is None:
        raise typer.BadParameter(f"no indicator {code!r}; see `qinlian indicators list`", param_hint="CODE")
    sql = _sql(definition, of_month, county, dialect)
    if as_json:
        show_json({**_facts(definition), "sql": sql})
        return
    show_table(None, ("", ""), _lines(definition))
    sys.stdout.write(f"{sql}\n" if sql else "")


def _sql(definition: Definition, month: Month, counties: list[str] | None, dialect: Dialect) -> str | None:
    if definition.code not in COMPUTED:
        return None
    of = registry.load(str(dialect))()
    return str(statement(definition.code, month, counties).compile(dialect=of, compile_kwargs={"literal_binds": True}))


def _lines(d: Definition) -> list[tuple[str, str]]:
    denominator = f"{d.denominator}（主数据：{MASTER_ITEMS[d.master].title}）" if d.master else d.denominator
    plausible = f"{d.plausible[0]} 至 {d.plausible[1]}" if d.plausible else ""
    told = {
        "代码": d.code, "名称": d.name_cn, "英文": d.name_en, "单位": f"{d.unit}（乘 {d.scale}，{d.digits} 位小数）",
        "分子": d.numerator, "分母": denominator, "分母为零": d.zero_denominator, "数据集": " ".join(d.datasets),
        "时间": _TIMES[d.time], "区划": _PLACES[d.division], "细分": " ".join(_dimensions(d)), "合理范围": plausible,
        "小数隐去": f"分子少于 {d.small_cell}" if d.small_cell else "", "不计算": d.not_computed, "来源": d.source,
        "说明": d.note,
    }  # fmt: skip
    return [(title, text) for title, text in told.items() if text]


def _dimensions(d: Definition) -> list[str]:
    return ["区划", "机构", *(["性别"] if d.by_sex else []), *(["年龄段"] if d.by_age else [])]


def _facts(d: Definition) -> dict[str, Any]:
    names = ("code", "name_cn", "name_en", "unit", "scale", "digits", "numerator", "denominator", "time", "division",
             "master", "not_computed", "source", "note", "datasets")  # fmt: skip
    return {name: getattr(d, name) for name in names} | {"computed": d.code in COMPUTED}
