"""Tables as files to download: CSV or Excel, with a name that says what is in them."""

import asyncio
from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Final, Literal
from urllib.parse import quote

from fastapi import Response

from qinlian_common.web.tables import CSV_TYPE, XLSX_TYPE, Cell, as_csv, as_xlsx
from qinlian_indicators.definitions.definition import Definition
from qinlian_indicators.web.whole import Shown
from qinlian_indicators.web.words import HIDDEN

Kind = Literal["csv", "xlsx"]
_SHEET_NAME_MAX: Final = 31


async def download(table: Sequence[Mapping[str, Cell]], headings: Sequence[str], kind: Kind, name: str) -> Response:
    """A table as a file of that kind; nothing in it is taken for a formula. Others are answered while it is made."""
    is_csv = kind == "csv"
    content = await asyncio.to_thread(
        lambda: as_csv(table, headings) if is_csv else as_xlsx(table, headings, name[:_SHEET_NAME_MAX])
    )
    disposition = f"attachment; filename*=UTF-8''{quote(f'{name}.{kind}')}"
    return Response(content, media_type=CSV_TYPE if is_csv else XLSX_TYPE, headers={"Content-Disposition": disposition})


def cells(shown: Shown, definition: Definition) -> dict[str, Cell]:
    """Value, numerator and denominator of a figure; a mark where they are hidden."""
    if shown.hidden:
        denominator = HIDDEN if definition.is_ratio else ""
        return {"指标值": HIDDEN, "分子": HIDDEN, "分母": denominator, "说明": "数值过小，不予显示"}
    value = shown.value if shown.value is None else round(shown.value, definition.digits)
    named = (("指标值", value), ("分子", _plain(shown.numerator)), ("分母", _plain(shown.denominator)))
    found: dict[str, Cell] = {name: one for name, one in named if one is not None}
    return found | {"说明": shown.not_computable or ""}


def _plain(amount: Decimal | None) -> Decimal | None:
    """Without needless zeros."""
    if amount is None:
        return None
    return amount.quantize(Decimal(1)) if amount == amount.to_integral_value() else amount.normalize()
