"""Accesses as a person reads them; names of those who looked are for officers alone."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict
from datetime import datetime
from typing import Any, Final

from qinlian_cli.output import local_time
from qinlian_common.catalog.catalogue import load_catalogue
from qinlian_sso_gateway.views.accesses import Access

HEADINGS: Final = ("时间", "查看人", "单位和辖区", "目的", "数据集", "数据类别", "最高级别", "结果", "审计行")
_EMERGENCY: Final = "紧急访问"
_REFUSED: Final = {
    "reach": "未显示：不在其辖区或目的范围内", "nothing": "未显示：没有记录",
    "above_ceiling": "拒绝：超出其级别", "view_stopped": "拒绝：该账户查看人数过多",
    "insufficient_user_authentication": "拒绝：未再次验证身份", "session_ended": "拒绝：会话已结束或账户已停用",
    "no_emergency": "拒绝：未开通紧急访问", "other_patient": "拒绝：紧急访问已用于另一人",
    "unknown_purpose": "拒绝：未声明目的",
}  # fmt: skip


def line_of(found: Mapping[str, Any]) -> dict[str, str]:
    """One access by heading.

    Args:
        found: the fields of an `Access`, and `name` where an officer asks.
    """
    datasets = load_catalogue().datasets
    titles = (datasets[code].title if code in datasets else code for code in found["datasets"])
    who = "、".join(found["roles"]) or "未知"
    return dict(
        zip(
            HEADINGS,
            (
                local_time(_moment(found["at"])), f"{found['name']}（{who}）" if found.get("name") else who,
                found["institution"], found["purpose"] + (f"（{_EMERGENCY}）" if found["is_emergency"] else ""),
                "、".join(titles), "、".join(found["kinds"]), str(found["level"]) if found["datasets"] else "",
                _REFUSED.get(found["refused"], f"拒绝：{found['refused']}") if found["refused"] else "已显示",
                str(found["line"]),
            ),
            strict=True,
        )
    )  # fmt: skip


def fields_of(found: Sequence[Access]) -> list[dict[str, Any]]:
    """Accesses as machines read them, without who it was."""
    return [{name: value for name, value in asdict(one).items() if name != "who"} for one in found]


def _moment(told: str | datetime) -> datetime:
    at = datetime.fromisoformat(told) if isinstance(told, str) else told
    return at.replace(microsecond=0)
