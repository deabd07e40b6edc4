"""`qinlian catalog`: the datasets, one dataset in full, the code systems, and a picture of the relations."""

from collections.abc import Iterator
from pathlib import Path
from typing import Annotated

import typer

from qinlian_cli.commands.run import AsJson
from qinlian_cli.commands.specification import CatalogueFolder
from qinlian_cli.output import console, say, show_json, show_table
from qinlian_cli.specification import figures
from qinlian_cli.specification.code_rows import code_rows, extent
from qinlian_cli.specification.field_rows import field_rows
from qinlian_cli.specification.outline import Entry, Outline
from qinlian_cli.specification.rule_rows import all_rows
from qinlian_cli.specification.wording import standard_words
from qinlian_common.catalog.catalogue import load_catalogue
from qinlian_common.catalog.code_systems import CodeSystem
from qinlian_common.catalog.models import Dataset
from qinlian_common.catalog.yaml_problems import nearest

CODES = "codes"
_COLUMNS = ("编码", "数据集", "表", "数据项", "必填", "规则", "有溯源", "依据")
_FIELDS = ("序号", "名称", "列名", "数据元标识符", "格式", "必填", "值域", "级别", "标识类别", "单位", "说明", "来源")
_RULES = ("规则", "说明", "检查内容", "处置", "质控维度", "Kahn")


def catalog(
    what: Annotated[str | None, typer.Argument(help="A dataset such as CL03, or: codes.", show_default=False)] = None,
    name: Annotated[str | None, typer.Argument(help="After codes: one code system.", show_default=False)] = None,
    *,
    picture: Annotated[
        Path | None, typer.Option(help="Write a picture of the relations into this .svg file.", dir_okay=False)
    ] = None,
    catalogue: CatalogueFolder = None,
    as_json: AsJson = False,
) -> None:
    """The catalogue: all datasets by category, one dataset with fields, links, rules and codes, or code systems."""
    outline = Outline(load_catalogue(catalogue))
    if picture is not None:
        _draw(outline, picture)
    elif what is None:
        _show_all(outline, as_json=as_json)
    elif what == CODES:
        _show_codes(outline, name, as_json=as_json)
    else:
        _show_one(outline, _table(outline, what), as_json=as_json)


def _draw(outline: Outline, place: Path) -> None:
    if place.suffix.lower() != ".svg":
        raise typer.BadParameter(f"{place.name} is no .svg; write one such as relations.svg", param_hint="--picture")
    try:
        place.write_text(figures.relations(outline), encoding="utf-8")
    except OSError as error:
        raise typer.BadParameter(f"{place} cannot be written: {error.strerror}", param_hint="--picture") from error
    say(f"written: {place}")


def _table(outline: Outline, code: str) -> Dataset:
    known = outline.catalogue.datasets
    if code.upper() not in known:
        raise typer.BadParameter(f"no dataset {code!r}; {nearest(code.upper(), known)}, or write codes")
    return known[code.upper()]


def _show_all(outline: Outline, *, as_json: bool) -> None:
    if as_json:
        show_json([_entry(entry) for entry in outline.entries])
        return
    for group in outline.groups:
        show_table(f"{group.number} {group.title}", _COLUMNS, (_line(entry) for entry in group.entries))
    console().print(_totals(outline), soft_wrap=True)


def _totals(outline: Outline) -> str:
    fields = [field for entry in outline.entries for field in entry.fields]
    whole = Entry(outline.tables[0], outline.tables[1:]) if outline.tables else None
    return (
        f"共 {len(outline.entries)} 个数据集，{len(outline.tables)} 张表，{len(fields)} 个数据项，其中必填 "
        f"{sum(field.mandatory for field in fields)} 个，质量规则 {sum(entry.rules for entry in outline.entries)} 条，"
        f"代码系统 {len(outline.systems)} 个；有溯源 {_percent(whole.sourced if whole else 1)}"
    )


def _line(entry: Entry) -> tuple[object, ...]:
    return (
        entry.main.code, entry.main.title, _tables(entry), len(entry.fields), entry.mandatory, entry.rules,
        _percent(entry.sourced), standard_words(entry.main.standard),
    )  # fmt: skip


def _tables(entry: Entry) -> str:
    """The main table, and the letters of the linked ones: outpatient (+A B)."""
    letters = " ".join(part.code.removeprefix(entry.main.code) for part in entry.parts)
    return f"{entry.main.table} (+{letters})" if letters else entry.main.table


def _percent(share: float) -> str:
    return f"{share:.0%}"


def _entry(entry: Entry) -> dict[str, object]:
    return {
        "code": entry.main.code,
        "title": entry.main.title,
        "title_en": entry.main.title_en,
        "group": entry.main.group,
        "standard": entry.main.standard,
        "tables": [{"code": one.code, "table": one.table, "title": one.title} for one in entry.tables],
        "fields": len(entry.fields),
        "mandatory": entry.mandatory,
        "rules": entry.rules,
        "sourced": round(entry.sourced, 4),
    }


def _show_one(outline: Outline, table: Dataset, *, as_json: bool) -> None:
    if as_json:
        show_json(_document(outline, table))
        return
    for line in _facts(outline, table):
        console().print(line, soft_wrap=True, markup=False)
    show_table("数据项", _FIELDS, _field_lines(outline, table))
    rules = all_rows(outline, table)
    lines = [(row.name, row.title, row.meaning, row.disposition, row.dimension, row.category) for row in rules]
    show_table("质量规则", _RULES, lines)


def _field_lines(outline: Outline, table: Dataset) -> Iterator[tuple[object, ...]]:
    for row in field_rows(outline, table):
        mandatory = "是" if row.mandatory else ""
        yield (
            row.number, row.title, row.name, row.element, row.form, mandatory, row.codes, row.level, row.kind, row.unit,
            row.remarks, row.source_words,
        )  # fmt: skip


def _facts(outline: Outline, table: Dataset) -> Iterator[str]:
    yield f"{table.code} {table.title} ({table.title_en})"
    yield f"表 {table.table}，版本 {table.version}，{table.group} {table.seed}；{standard_words(table.standard)}"
    yield f"业务主键：org_code + record_id（{table.record_id}）；业务日期：{table.business_date}"
    for link in table.links:
        yield f"关联：{link.by} 指向 {link.to} {outline.catalogue.datasets[link.to].title}（{link.title}）"
    for child, link in outline.children.get(table.code, ()):
        yield f"下级：{child.code} {child.title}的 {link.by}（{link.title}）"
    if table.note:
        yield f"说明：{table.note}"


def _document(outline: Outline, table: Dataset) -> dict[str, object]:
    systems = sorted({field.codes for field in table.columns if field.codes})
    return {
        "code": table.code,
        "title": table.title,
        "table": table.table,
        "version": table.version,
        "group": table.group,
        "standard": table.standard,
        "part_of": table.part_of,
        "business_key": ["org_code", "record_id"],
        "business_date": table.business_date,
        "person_key": table.person_key,
        "links": [link.model_dump() for link in table.links],
        "children": [{"code": child.code, "by": link.by} for child, link in outline.children.get(table.code, ())],
        "fields": field_rows(outline, table),
        "rules": all_rows(outline, table),
        "codes": [_system(outline, outline.catalogue.codes[name]) for name in systems],
    }


def _show_codes(outline: Outline, name: str | None, *, as_json: bool) -> None:
    known = outline.catalogue.codes
    if name is not None and name not in known:
        raise typer.BadParameter(f"no code system {name!r}; {nearest(name, known)}", param_hint="NAME")
    if as_json:
        show_json(_whole(known[name]) if name else [_system(outline, one) for one in outline.systems])
    elif name is None:
        columns = ("代码系统", "名称", "范围", "使用", "来源", "说明")
        lines = (
            (one.name, one.title, extent(one), len(outline.users[one.name]), one.source, one.note)
            for one in outline.systems
        )
        show_table(None, columns, lines)
    else:
        _show_system(known[name])


def _show_system(system: CodeSystem) -> None:
    form = f"；接受的形式 {system.pattern}" if system.pattern else ""
    said = f"{system.name} {system.title}：{extent(system)}{form}；来源 {system.source}"
    console().print(f"{said}；{system.note}" if system.note else said, soft_wrap=True, markup=False)
    rows = code_rows(system)
    if rows:
        columns = ("代码", "名称", "启用", "止于", "说明")
        show_table(None, columns, ((row.code, row.name, row.first, row.last, row.remark) for row in rows))


def _system(outline: Outline, system: CodeSystem) -> dict[str, object]:
    return {
        "name": system.name,
        "title": system.title,
        "codes": len(system.codes),
        "pattern": system.pattern,
        "prefix": system.prefix,
        "source": system.source,
        "note": system.note,
        "uses": len(outline.users[system.name]),
    }


def _whole(system: CodeSystem) -> dict[str, object]:
    return {"name": system.name, "title": system.title, "source": system.source, "codes": code_rows(system)}
