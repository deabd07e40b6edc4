"""`qinlian privacy`: what happens to each field at each station, whether every field says what it is, who looked."""

from collections.abc import Iterator
from typing import Annotated, ClassVar

import typer

from qinlian_cli.commands.run import AsJson
from qinlian_cli.commands.specification import CatalogueFolder
from qinlian_cli.late import LateGroup
from qinlian_cli.output import console, show_json, show_table
from qinlian_common.catalog.catalogue import Catalogue, load_catalogue
from qinlian_common.catalog.models import DataField, Dataset
from qinlian_common.catalog.yaml_problems import nearest
from qinlian_common.privacy.protected import categories, category_of
from qinlian_common.privacy.role import role_of
from qinlian_common.privacy.treatment import Treatment, treatment


class _Privacy(LateGroup):
    """Who looked at a person's data is read from a gateway's trail."""

    late: ClassVar = {"accesses": "qinlian_cli.commands.privacy_accesses:accesses"}


app = typer.Typer(
    cls=_Privacy,
    no_args_is_help=True,
    help="How personal data are treated: the rule, whether it is complete, who looked.",
)

_DECLARED = " *"
_FIELDS = ("列名", "名称", "级别", "类别", "采集", "总线", "存储", "网页", "导出")
_COUNTS = ("编码", "数据集", "数据项", *(f"{level} 级" for level in range(1, 6)), "直接标识", "准标识", "敏感", "其他")
_FOOTNOTE = "* 已声明，尚未实施：目前没有任何环节执行这一条 (declared, not yet enforced)"


@app.command()
def show(
    dataset: Annotated[str | None, typer.Argument(help="A dataset such as CL03; all where none.")] = None,
    *,
    raised: Annotated[bool, typer.Option("--raised", help="As in a row that counts one level higher.")] = False,
    catalogue: CatalogueFolder = None,
    as_json: AsJson = False,
) -> None:
    """For each field: what happens to it at collection, on the bus, at rest, in the web and in an export.

    What is declared but not yet enforced is marked. Rows marked confidential and those of protected categories count
    one level higher: --raised shows their treatment.
    """
    known = load_catalogue(catalogue)
    chosen = [_table(known, dataset)] if dataset else list(known.datasets.values())
    if as_json:
        show_json([_document(one, _lifted(one, raised)) for one in chosen])
    elif dataset is None:
        show_table("分级分类", _COUNTS, (_counted(one) for one in chosen))
        console().print("一个数据集的逐项处置：qinlian privacy show CL03", soft_wrap=True)
    else:
        _show_one(chosen[0], _lifted(chosen[0], raised))


@app.command()
def check(*, catalogue: CatalogueFolder = None, as_json: AsJson = False) -> None:
    """Whether every field of the catalogue has a level and a kind; names file and line of each that has not.

    Exits 2 where one has not: such a catalogue is not loaded by any service.
    """
    known = load_catalogue(catalogue)
    fields = sum(len(one.columns) for one in known.datasets.values())
    if as_json:
        show_json({"datasets": len(known.datasets), "fields": fields})
    else:
        console().print(f"{len(known.datasets)} 个数据集的 {fields:,} 个数据项都有级别和类别", style="green")


def _table(known: Catalogue, code: str) -> Dataset:
    if code.upper() not in known.datasets:
        raise typer.BadParameter(f"no dataset {code!r}; {nearest(code.upper(), known.datasets)}")
    return known.datasets[code.upper()]


def _lifted(dataset: Dataset, asked: bool) -> int:
    """How many levels higher the shown row counts; one of a wholly protected dataset always does."""
    return int(asked or category_of(dataset.code) is not None)


def _show_one(dataset: Dataset, raised: int) -> None:
    show_table(f"{dataset.code} {dataset.title}", _FIELDS, (_line(field, raised) for field in dataset.columns))
    category = category_of(dataset.code)
    if category:
        console().print(f"整个数据集属于受特别保护的类别：{categories()[category]}，各级别按高一级处理", soft_wrap=True)
    if any(not one.enforced for field in dataset.columns for one in treatment(field, raised).values()):
        console().print(_FOOTNOTE, soft_wrap=True)


def _line(field: DataField, raised: int) -> tuple[object, ...]:
    return field.name, field.title, field.level, field.kind.value, *map(_words, treatment(field, raised).values())


def _words(one: Treatment) -> str:
    return one.words if one.enforced else one.words + _DECLARED


def _counted(dataset: Dataset) -> tuple[object, ...]:
    levels = [field.level for field in dataset.columns]
    kinds = [field.kind.value for field in dataset.columns]
    by_kind = (kinds.count(name) for name in ("direct-identifier", "quasi-identifier", "sensitive", "ordinary"))
    return dataset.code, dataset.title, len(levels), *(levels.count(level) for level in range(1, 6)), *by_kind


def _document(dataset: Dataset, raised: int) -> dict[str, object]:
    return {
        "dataset": dataset.code,
        "title": dataset.title,
        "category": category_of(dataset.code),
        "fields": list(_fields(dataset, raised)),
    }


def _fields(dataset: Dataset, raised: int) -> Iterator[dict[str, object]]:
    for field in dataset.columns:
        stations = {
            station.value: {"measure": one.measure, "enforced": one.enforced}
            for station, one in treatment(field, raised).items()
        }
        yield {
            "name": field.name, "title": field.title, "level": field.level, "kind": field.kind.value,
            "role": role_of(field).value, **stations,
        }  # fmt: skip
