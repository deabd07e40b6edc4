"""The province at a glance: is every flow inside its window, what stands still, who sends bad data."""

from typing import Final

from deploy.monitoring.dashboards.page import Page
from deploy.monitoring.dashboards.panel import Limits, Row, State, Unit, bars, grown, lines, number, states, table

DAY: Final = 24 * 3600
_REJECTED: Final = grown("qinlian_rows_rejected_total", "24h")
_COLLECTED: Final = grown("qinlian_rows_total", "24h", 'stage="collected"')
_LOADED: Final = grown("qinlian_rows_total", "24h", 'stage="loaded"')
_BY_REGION: Final = 'label_replace(qinlian_oldest_undelivered_seconds, "region", "$1", "store", "(....).*")'

_NOW = Row(
    "此刻",
    (
        number(
            "最早未送达的数据",
            "max(qinlian_oldest_undelivered_seconds)",
            "全省所有来源中，已记录变化而尚未送出的最早一行数据已等待多久。24 小时为上限。",
            unit=Unit.SECONDS,
            limits=Limits(DAY / 6, DAY / 2),
        ),
        number(
            "待送数据行",
            "sum(qinlian_backlog_rows)",
            "各来源已记录而尚未送出的行数之和。",
        ),
        number(
            "停止的来源",
            "sum(qinlian_pauses)",
            "因退回比例过高、数据大量消失或人工操作而暂停的来源数，须有人处理。",
            limits=Limits(1, 5),
        ),
        number(
            "不可用的库",
            "count(qinlian_store_up == 0) or vector(0)",
            "装载服务现在写不进去的前置库、生产库数。数据留在消息系统中，库恢复后自动续送。",
            limits=Limits(1, 3),
        ),
        number(
            "24 小时搁置批次",
            f"sum({grown('qinlian_batches_parked_total', '24h')}) or vector(0)",
            "无法处理而搁置的批次。数据没有丢失，须查明原因后重放。",
            limits=Limits(1, 10),
        ),
        number(
            "24 小时退回率",
            f"sum({_REJECTED}) / sum({_COLLECTED})",
            "退回行数占采集行数的比例。",
            unit=Unit.SHARE,
            limits=Limits(0.02, 0.1),
        ),
    ),
)

_WINDOW = Row(
    "24 小时窗口",
    (
        bars(
            "各地区最早未送达数据的等待时间",
            "按地区（行政区划前四位）取最长者；满格为 24 小时。点击图例查看该地区的来源。",
            (f"sort_desc(max by (region) ({_BY_REGION}))", "{{region}}00"),
            unit=Unit.SECONDS,
            limits=Limits(DAY / 6, DAY / 2),
            most=DAY,
        ),
        table(
            "四小时内可能超过 24 小时的来源",
            f"sort_desc(predict_linear(qinlian_oldest_undelivered_seconds[2h], 4 * 3600) > {DAY})",
            "按近两小时的趋势推算。为空即正常。",
            ("store", "库"),
            ("queue", "队列"),
            ("", "四小时后等待"),
            unit=Unit.SECONDS,
        ),
    ),
)

_TODAY = Row(
    "今日与往日",
    (
        lines(
            "装载行数：近 24 小时滚动合计与上周同日",
            "两条线相差很大，说明有地区没有送数，或送了异常多的数据。",
            (f"sum({_LOADED})", "近 24 小时"),
            ('sum(increase(qinlian_rows_total{stage="loaded"}[24h] offset 7d))', "上周同日"),
        ),
        lines(
            "每秒装载行数，按执行平台",
            "执行数据流的平台（行政区划代码）每秒装载的行数。",
            ('sum by (division) (rate(qinlian_rows_total{stage="loaded"}[5m]))', "{{division}}"),
            unit=Unit.ROWS_A_SECOND,
        ),
    ),
)

_SOURCES = Row(
    "来源与质量",
    (
        states(
            "来源状态",
            "安静：没有新数据，属正常；落后：有数据待送；暂停、失联须处理。",
            (
                (
                    '0 * max by (store) (qinlian_source_state{state="quiet"})'
                    ' + max by (store) (qinlian_source_state{state="busy"})'
                    ' + 2 * max by (store) (qinlian_source_state{state="behind"})'
                    ' + 3 * max by (store) (qinlian_source_state{state="paused"})'
                    ' + 4 * max by (store) (qinlian_source_state{state="silent"})'
                ),
                "{{store}}",
            ),
            State(0, "安静", "blue"),
            State(1, "传送中", "green"),
            State(2, "落后", "yellow"),
            State(3, "暂停", "orange"),
            State(4, "失联", "red"),
        ),
        table(
            "24 小时退回最多的平台、数据集与规则",
            f"topk(20, sum by (division, dataset, rule) {_REJECTED} >= 1)",
            "退回的每一行都连同原因保存在来源库中，由来源改正后自动再送。",
            ("division", "平台"),
            ("dataset", "数据集"),
            ("rule", "规则"),
            ("", "行数"),
        ),
        bars(
            "各月指标表的状态（张）",
            "computed 已计算、published 已发布、under_review 审核中、confirmed 已确认、disputed 有异议，"
            "submitted 已上报、locked 已锁定。",
            ("sum by (month, state) (qinlian_indicators_sheets)", "{{month}} {{state}}"),
        ),
        table(
            "逾期未确认指标的地区",
            "qinlian_indicators_unconfirmed == 1",
            "每月 3 日前确认上月指标。",
            ("month", "月份"),
            ("division", "地区"),
            ("", "逾期"),
        ),
    ),
)

_DOCUMENTS = Row(
    "病历文件与国家平台",
    (
        bars(
            "最早未抓取的病历文件",
            "按约定目录；已登记而尚未入库或退回的文件等待了多久。没有约定目录时为空。",
            ("sort_desc(max by (directory) (qinlian_document_oldest_seconds))", "{{directory}}"),
            unit=Unit.SECONDS,
            limits=Limits(DAY / 6, DAY / 2),
            most=DAY,
        ),
        lines(
            "病历文件，按结果",
            "近一小时抓取入库或退回的文件数；stored 为入库，其余为退回原因。",
            (f"sum by (outcome) {grown('qinlian_documents_total', '1h')}", "{{outcome}}"),
        ),
        lines(
            "上报国家平台的行数，按结果",
            "近一小时：sent 送出，acknowledged 确认，refused 被拒（成为待办）。",
            (f"sum by (outcome) {grown('qinlian_nation_rows_total', '1h')}", "{{outcome}}"),
        ),
        lines(
            "国家平台尚未答复",
            "尚未答复的最早一行数据已等待多久。",
            ("max(qinlian_nation_oldest_seconds)", "最早"),
            unit=Unit.SECONDS,
        ),
    ),
)

PAGE: Final = Page(
    "qinlian-province", "秦联：全省总览", "各平台是否连通，各数据流是否在 24 小时以内，什么停着，谁的数据有问题。",
    (_NOW, _WINDOW, _TODAY, _SOURCES, _DOCUMENTS),
)  # fmt: skip
