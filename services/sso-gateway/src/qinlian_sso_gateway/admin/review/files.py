"""The yearly review as a table for a spreadsheet."""

from collections.abc import Sequence
from datetime import datetime
from typing import Final

from qinlian_common.observe.clock import EXCHANGE_ZONE
from qinlian_sso_gateway.admin.review.lines import WAYS, ReviewLine

REVIEW_HEADINGS: Final = (
    "方向", "对方平台", "对方区划", "姓名", "身份证号", "角色", "辖区", "最高级别", "状态", "授权日期", "授权人",
    "最近进入", "有效期至", "上次复核", "复核人", "应复核",
)  # fmt: skip
_STATES: Final = {"active": "有效", "expired": "已过期"}


def review_table(lines: Sequence[ReviewLine]) -> list[dict[str, str]]:
    """The review as rows of text under `REVIEW_HEADINGS`."""
    return [dict(zip(REVIEW_HEADINGS, _cells(line), strict=True)) for line in lines]


def _cells(line: ReviewLine) -> tuple[str, ...]:
    return (
        WAYS[line.way], line.peer, line.division, line.name, line.id_number, " ".join(line.roles),
        " ".join(line.divisions), str(line.ceiling or ""), _STATES[line.status], _day(line.granted_at), line.granted_by,
        _day(line.entered_at), _day(line.valid_until), _day(line.reviewed_at), line.reviewed_by or "",
        "是" if line.is_due else "",
    )  # fmt: skip


def _day(at: datetime | None) -> str:
    return at.astimezone(EXCHANGE_ZONE).strftime("%Y-%m-%d") if at else ""
