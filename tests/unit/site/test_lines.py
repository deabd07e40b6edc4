"""Chinese sentences go over lines as if there were none; whatever begins anew stays apart."""

import pytest
from deploy.site.lines import joined


@pytest.mark.parametrize(
    ("prose", "wanted"),
    [
        ("平台之间使用\n省里的网络。", "平台之间使用省里的网络。"),
        ("- 数据不会丢，\n  位移不提交。", "- 数据不会丢，位移不提交。"),
        ("用 `seal` 密封，\n`KEY` 是名称", "用 `seal` 密封，`KEY` 是名称"),
        ("使用 Debian 的\nstrongSwan", "使用 Debian 的\nstrongSwan"),
        ("rows wait\nfor days", "rows wait\nfor days"),
        ("看清楚：\n- 再动手", "看清楚：\n- 再动手"),
        ("步骤：\n1. 停止", "步骤：\n1. 停止"),
        ("# 标题\n正文", "# 标题\n正文"),
        ("一句。\n\n另一句。", "一句。\n\n另一句。"),
        ("| 键 | 值 |\n| 一 | 二 |", "| 键 | 值 |\n| 一 | 二 |"),
    ],
)
def test_a_line_that_goes_on_is_joined_and_no_other(prose: str, wanted: str):
    assert joined(prose) == wanted
