"""What a load did, or would do, in the words of whoever fills templates; addresses and numbers, never a value."""

from collections.abc import Iterator, Mapping
from typing import Final

from qinlian_cli.loading.load import Weighed
from qinlian_cli.loading.place import Place
from qinlian_cli.loading.weigh import TAKEN, Does
from qinlian_cli.output import console, show_table
from qinlian_cli.validate.show import as_document, show_checked

WORDS: Final[Mapping[Does, str]] = {
    Does.ADDS: "新增", Does.CHANGES: "更改", Does.WITHDRAWS: "撤销", Does.SAME: "相同", Does.OLDER: "较旧",
}  # fmt: skip
_COLUMNS: Final = ("工作表", "数据集", *WORDS.values(), "拒收")


def show_load(one: Weighed, place: Place, load_id: str | None, limit: int, *, stays_out: bool) -> None:
    """Findings as `qinlian validate` shows them, then what became of the rows, table by table.

    Args:
        one: the file.
        place: where it goes.
        load_id: of what was loaded; None where nothing was.
        limit: cells to show, 0 for all.
        stays_out: nothing is loaded because rows are refused.
    """
    show_checked(one.checked, limit)
    show_table(None, _COLUMNS, _lines(one))
    console().print(last_line(one, place, load_id, stays_out=stays_out), markup=False, soft_wrap=True)


def last_line(one: Weighed, place: Place, load_id: str | None, *, stays_out: bool) -> str:
    """What was done, in one sentence."""
    if stays_out:
        return f"没有装入任何数据：先更正被拒收的 {one.checked.rejected:,} 行，或用 --good-rows 装入其余的行"
    counted = "，".join(f"{WORDS[does]} {one.total(does):,} 行" for does in TAKEN)
    if not one.total(*TAKEN):
        return f"{place.store} 没有改动：文件中没有新的数据"
    if load_id is None:
        return f"试运行，没有装入：{place.store} 将{counted}"
    return f"已装入 {place.store}：{counted}；装入编号 {load_id}"


def _lines(one: Weighed) -> Iterator[tuple[object, ...]]:
    for sheet in one.checked.sheets:
        counts = one.counts(sheet.one.table.code)
        yield sheet.one.sheet.name, sheet.one.table.code, *(counts[does] for does in WORDS), sheet.rejected


def as_load_document(one: Weighed, place: Place, load_id: str | None) -> dict[str, object]:
    """The same for machines: what `qinlian validate` tells, and what became of the rows."""
    rows = {code: {does.value: number for does, number in one.counts(code).items()} for code in one.rows}
    return {
        "store": place.store,
        "origin_division": place.origin.division,
        "origin_class": place.origin.origin_class,
        "load_id": load_id,
        "rows": rows,
        **as_document(one.checked),
    }
