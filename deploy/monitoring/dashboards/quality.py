"""Quality of data: scores by source and dimension, rejected rows by rule, tickets that wait for their senders."""

from typing import Final

from deploy.monitoring.dashboards.page import Choice, Page
from deploy.monitoring.dashboards.panel import Limits, Row, Unit, bars, grown, lines, number, table

_JUDGED: Final = "qinlian_quality_checked_total"
_OF: Final = 'division=~"$division"'
_CHOSEN: Final = 'division=~"$division", dataset=~"$dataset"'

_REJECTED: Final = grown("qinlian_rows_rejected_total", "24h", _CHOSEN)

_NOW = Row(
    "此刻",
    (
        number(
            "平均质量分",
            f"avg(qinlian_scoreboard_total{{{_OF}}})",
            "各来源地区质量总分的平均值，满分 100。",
            unit=Unit.SCORE,
            limits=Limits(90, 80, falling=True),
        ),
        number(
            "24 小时内到达的比例",
            f"min(qinlian_scoreboard_in_time_ratio{{{_OF}}})",
            "最差的一个来源地区。",
            unit=Unit.SHARE,
            limits=Limits(0.99, 0.95, falling=True),
        ),
        number(
            "待改正的退回行",
            f'sum(qinlian_scoreboard_open_tickets{{severity="reject", {_OF}}})',
            "已退回而来源尚未改正再送的行数。",
        ),
        number(
            "待改正的提示行",
            f'sum(qinlian_scoreboard_open_tickets{{severity="warn", {_OF}}})',
            "已收下、但来源应当核对的行数。",
        ),
        number(
            "最早的待改正行",
            f'max(qinlian_scoreboard_oldest_ticket_seconds{{severity="reject", {_OF}}})',
            "最早一条未改正的退回已等待多久。",
            unit=Unit.SECONDS,
            limits=Limits(3 * 86400, 14 * 86400),
        ),
        number(
            "未能读取的库",
            "qinlian_scoreboard_stores_away",
            "汇总质量时没有应答的库；它们的得分是旧的。",
            limits=Limits(1, 3),
        ),
    ),
)

_SCORES = Row(
    "得分",
    (
        bars(
            "质量总分，按来源地区",
            "最低者在上。",
            (f"sort(qinlian_scoreboard_total{{{_OF}}})", "{{division}}"),
            unit=Unit.SCORE,
            limits=Limits(90, 80, falling=True),
            most=100,
        ),
        bars(
            "质量指数，按维度",
            "所选地区的平均值，满分 1。",
            (f"sort(avg by (dimension) (qinlian_scoreboard_index{{{_OF}}}))", "{{dimension}}"),
            unit=Unit.SHARE,
            limits=Limits(0.9, 0.8, falling=True),
            most=1,
        ),
        lines(
            "有问题的比例，按维度",
            "近 15 分钟判断的值与行中不合格的比例。重复送达的批次计两次，准确得分以上图为准。",
            (
                (
                    f"sum by (dimension) (rate(qinlian_quality_violated_total{{{_CHOSEN}}}[15m]))"
                    f" / (sum by (dimension) (rate(qinlian_quality_checked_total{{{_CHOSEN}}}[15m])) > 0)"
                ),
                "{{dimension}}",
            ),
            unit=Unit.SHARE,
        ),
        lines(
            "按声明自动修复的值",
            "供应商声明允许的修复，如去空格、全角转半角、15 位身份证号补位；近一小时合计。",
            (f"sum by (repair) {grown('qinlian_values_repaired_total', '1h', _CHOSEN)}", "{{repair}}"),
        ),
    ),
)

_REFUSED = Row(
    "退回",
    (
        lines(
            "退回率，按执行平台",
            "近 15 分钟退回行数占采集行数的比例。",
            (
                (
                    f"sum by (division) (rate(qinlian_rows_rejected_total{{{_CHOSEN}}}[15m]))"
                    f' / (sum by (division) (rate(qinlian_rows_total{{stage="collected", {_CHOSEN}}}[15m])) > 0)'
                ),
                "{{division}}",
            ),
            unit=Unit.SHARE,
        ),
        lines(
            "退回行数，按规则",
            "近一小时合计。",
            (f"sum by (rule) {grown('qinlian_rows_rejected_total', '1h', _CHOSEN)}", "{{rule}}"),
        ),
        table(
            "24 小时退回明细",
            f"topk(30, sum by (division, flow, dataset, rule) {_REJECTED} >= 1)",
            "逐行原因：qinlian quality tickets。",
            ("division", "平台"),
            ("flow", "数据流"),
            ("dataset", "数据集"),
            ("rule", "规则"),
            ("", "行数"),
        ),
        table(
            "待改正的行，按来源地区",
            f"sort_desc(sum by (division, severity) (qinlian_scoreboard_open_tickets{{{_OF}}}) >= 1)",
            "reject：已退回；warn：已收下，应核对。",
            ("division", "地区"),
            ("severity", "程度"),
            ("", "行数"),
        ),
    ),
)

PAGE: Final = Page(
    "qinlian-quality", "秦联：数据质量与退回", "谁的数据有问题，是什么问题，改正得多快。",
    (_NOW, _SCORES, _REFUSED),
    (Choice("division", "地区", _JUDGED), Choice("dataset", "数据集", _JUDGED)),
)  # fmt: skip
