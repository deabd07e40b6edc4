"""Flows and services: what moves where, how old it is on arrival, what the processes need."""

from typing import Final

from deploy.monitoring.dashboards.page import Choice, Page
from deploy.monitoring.dashboards.panel import Limits, Row, Unit, bars, lines, table

_CHOSEN: Final = 'division=~"$division", flow=~"$flow", dataset=~"$dataset"'
_STORE: Final = 'store=~"$store"'

_FLOWS = Row(
    "数据流",
    (
        lines(
            "每秒行数，按环节",
            "采集、标准化、分发、装载各环节每秒送出的行数。装载长期低于采集，说明积压在增长。",
            (f"sum by (stage) (rate(qinlian_rows_total{{{_CHOSEN}}}[5m]))", "{{stage}}"),
            unit=Unit.ROWS_A_SECOND,
        ),
        lines(
            "每秒装载行数，按数据流",
            "方案编号 P01 至 P19、B01 至 B19 与 N01。",
            (f'sum by (flow) (rate(qinlian_rows_total{{stage="loaded", {_CHOSEN}}}[5m]))', "{{flow}}"),
            unit=Unit.ROWS_A_SECOND,
        ),
        lines(
            "一跳时延：一半与 99 % 的批次",
            "从变化被记录到在本跳目标库可见，取批次中最早一行。",
            ('histogram_quantile(0.5, sum by (le) (rate(qinlian_row_age_seconds_bucket{flow=~"$flow"}[15m])))', "一半"),
            (
                'histogram_quantile(0.99, sum by (le) (rate(qinlian_row_age_seconds_bucket{flow=~"$flow"}[15m])))',
                "99 %",
            ),
            unit=Unit.SECONDS,
        ),
        bars(
            "99 % 的时延，按数据流（近 1 小时）",
            "最慢的数据流在上。",
            (
                (
                    "sort_desc(histogram_quantile(0.99, sum by (le, flow)"
                    ' (increase(qinlian_row_age_seconds_bucket{flow=~"$flow"}[1h]))))'
                ),
                "{{flow}}",
            ),
            unit=Unit.SECONDS,
            limits=Limits(3600, 6 * 3600),
        ),
        lines(
            "每秒批次，按数据集",
            "装载的批次数；批次很多而行数很少时，每批的固定开销占比高。",
            (f'sum by (dataset) (rate(qinlian_batches_total{{stage="loaded", {_CHOSEN}}}[5m]))', "{{dataset}}"),
            unit=Unit.A_SECOND,
        ),
        lines(
            "采集送出的字节",
            "消息载荷，压缩与加密之后。",
            ('sum by (division) (rate(qinlian_payload_bytes_total{division=~"$division"}[5m]))', "{{division}}"),
            unit=Unit.BYTES,
        ),
    ),
)

_SOURCES = Row(
    "来源与目标库",
    (
        lines(
            "待送数据行，按来源",
            "已记录变化而尚未送出的行数。",
            (f"sum by (store) (qinlian_backlog_rows{{{_STORE}}})", "{{store}}"),
        ),
        lines(
            "最早未送达数据的等待时间",
            "24 小时窗口的度量：尚未送出的；已送出而尚未装载或退回的另成一条线。",
            (f"max by (store) (qinlian_oldest_undelivered_seconds{{{_STORE}}})", "{{store}}"),
            (
                f"max by (store) (time() - qinlian_undelivered_since_timestamp_seconds{{{_STORE}}})",
                "{{store}} 已送出",
            ),
            unit=Unit.SECONDS,
        ),
        lines(
            "来源心跳的间隔",
            "距采集服务上次见到该来源的时间。持续增长说明库或采集服务不可用。",
            (f"max by (store) (time() - qinlian_heartbeat_timestamp_seconds{{{_STORE}}})", "{{store}}"),
            unit=Unit.SECONDS,
        ),
        lines(
            "等待目标库的消息",
            "memory：内存中；aside：目标库不可用，留在消息系统中稍后再读。",
            (f"sum by (store, place) (qinlian_lane_records{{{_STORE}}})", "{{store}} {{place}}"),
        ),
        table(
            "不可用的目标库",
            f"qinlian_store_up{{{_STORE}}} == 0",
            "装载服务写不进去的库。",
            ("store", "库"),
            ("", "可用"),
        ),
        table(
            "没有被记录变化的数据集",
            f"qinlian_capture_broken{{{_STORE}}} == 1",
            "触发器丢失或失效，其变化不会被送出，须立即处理。",
            ("store", "库"),
            ("queue", "队列"),
            ("dataset", "数据集"),
            ("", "失效"),
        ),
    ),
)

_SERVICES = Row(
    "服务",
    (
        bars(
            "服务就绪",
            "1：所需的一切都可到达。",
            ("min by (service) (qinlian_ready)", "{{service}}"),
            limits=Limits(0.5, 0.1, falling=True),
            most=1,
        ),
        table(
            "运行中的版本",
            "count by (service, version) (qinlian_build_info)",
            "每个服务各版本的进程数。同一服务有两个版本，说明正在逐个升级；长期如此，说明升级没有做完。",
            ("service", "服务"),
            ("version", "版本"),
            ("", "进程数"),
        ),
        lines(
            "重试，按不可用的对象",
            "每秒等待重试的次数：kafka、keys 或某个库。",
            ("sum by (away) (rate(qinlian_retries_total[5m]))", "{{away}}"),
            unit=Unit.A_SECOND,
            may_be_empty=True,
        ),
        lines(
            "内存",
            "进程常驻内存。",
            ('process_resident_memory_bytes{job=~"qinlian.*"}', "{{service}} {{instance}}"),
            unit=Unit.BYTES,
        ),
        lines(
            "处理器",
            "每秒用去的处理器秒数；1 即一个核满载。",
            ('rate(process_cpu_seconds_total{job=~"qinlian.*"}[5m])', "{{service}} {{instance}}"),
            unit=Unit.SHARE,
        ),
    ),
)

PAGE: Final = Page(
    "qinlian-flows", "秦联：数据流与服务", "什么在流动，到达时有多旧，哪里积压，服务用去多少资源。",
    (_FLOWS, _SOURCES, _SERVICES),
    (
        Choice("division", "平台", "qinlian_rows_total"),
        Choice("flow", "数据流", "qinlian_rows_total"),
        Choice("dataset", "数据集", "qinlian_rows_total"),
        Choice("store", "库", "qinlian_backlog_rows"),
    ),
    since="now-6h",
)  # fmt: skip
