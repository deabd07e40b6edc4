"""The province at a glance, the most urgent first.

Is every platform connected, every flow inside its window, today like other days; who sends bad data; what stands
still; do the books balance; is there room left; are the month's indicators confirmed.
"""

from typing import Final

from deploy.monitoring.dashboards.page import Page
from deploy.monitoring.dashboards.panel import Limits, Row, State, Unit, bars, grown, lines, low, number, states, table

DAY: Final = 24 * 3600
_REJECTED: Final = grown("qinlian_rows_rejected_total", "24h")
_COLLECTED: Final = grown("qinlian_rows_total", "24h", 'stage="collected"')
_LOADED: Final = grown("qinlian_rows_total", "24h", 'stage="loaded"')
_USUAL: Final = 'sum by (division) (increase(qinlian_rows_total{stage="loaded"}[7d] offset 1d)) / 7'
_WAITS: Final = "(qinlian_oldest_undelivered_seconds or (time() - qinlian_undelivered_since_timestamp_seconds))"
"""Both halves of the way: not sent yet, by queue; sent, and neither loaded nor rejected, by flow."""
_BY_REGION: Final = f'max by (region) (label_replace({_WAITS}, "region", "${{1}}00", "store", "(....).*"))'
_PLACES: Final = (
    'label_replace(qinlian_reachable{kind="store"}, "region", "${1}00", "name", "(....).*")'
    ' or label_replace(qinlian_reachable{kind!="store"}, "region", "$1", "kind", "(.*)")'
)
_DISKS: Final = (
    'label_replace(1 - qinlian_disk_free_bytes / qinlian_disk_size_bytes, "disk", "$1", "path", "(.*)")'
    ' or label_replace(1 - node_filesystem_avail_bytes{fstype!~"tmpfs|ramfs|overlay|squashfs|iso9660"}'
    ' / node_filesystem_size_bytes, "disk", "$1", "mountpoint", "(.*)")'
)

_NOW = Row(
    "此刻",
    (
        number(
            "连不上的地方",
            "sum(min by (kind, name) (qinlian_reachable) == bool 0)",
            "qinlian watch 得不到应答的库、消息系统与登录网关。是哪些、从何时起，见下一行。",
            limits=Limits(1, 3),
        ),
        number(
            "最早未送达的数据",
            f"max({_WAITS})",
            "全省最早一行已记录变化而尚未送出、或已送出而尚未装载或退回的数据已等待多久。24 小时为上限。",
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

_CONNECTED = Row(
    "连通",
    (
        states(
            "各地区的库、消息系统与网关",
            "该地区（行政区划前四位）任一个库没有应答即为中断；broker 为消息系统，gateway 为登录网关。",
            (f"min by (region) ({_PLACES})", "{{region}}"),
            State(1, "连通", "green"),
            State(0, "中断", "red"),
            width=8,
        ),
        table(
            "连不上的地方，已中断多久",
            "sort_desc(max by (kind, name) (time() - qinlian_reachable_changed_timestamp_seconds"
            " and qinlian_reachable == 0))",
            "为空即正常。数据留在来源或消息系统中，恢复后自动续送。",
            ("kind", "种类"),
            ("name", "名称"),
            ("", "已中断"),
            unit=Unit.SECONDS,
            width=8,
        ),
        bars(
            "往返时间最长的地方",
            "最近一次询问用了多久；省内平台之间通常为 1 至 30 毫秒，持续超过 1 秒即告警。",
            ("topk(10, max by (name) (qinlian_round_trip_seconds))", "{{name}}"),
            unit=Unit.SECONDS,
            limits=Limits(0.3, 1),
            width=8,
        ),
        *low(
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
                width=16,
            ),
            bars(
                "证书还有多久到期",
                "最早到期者在上；不足 21 天即告警。没有使用证书的地方不在其中。",
                ("sort(min by (name) (qinlian_certificate_expiry_timestamp_seconds) - time())", "{{name}}"),
                unit=Unit.SECONDS,
                limits=Limits(21 * DAY, 7 * DAY, falling=True),
                width=8,
                may_be_empty=True,
            ),
        ),
    ),
)

_WINDOW = Row(
    "24 小时窗口",
    (
        bars(
            "各地区最早未送达数据的等待时间",
            "按地区（行政区划前四位）取最长者，未送出的与已送出而未到达的都计算在内；满格为 24 小时。",
            (f"sort_desc({_BY_REGION})", "{{region}}"),
            unit=Unit.SECONDS,
            limits=Limits(DAY / 6, DAY / 2),
            most=DAY,
        ),
        lines(
            "等待时间的走势，按地区",
            "同左，随时间的变化：持续上升，说明来的比走的多，或停住了。",
            (_BY_REGION, "{{region}}"),
            unit=Unit.SECONDS,
        ),
        *low(
            table(
                "四小时内可能超过 24 小时的来源",
                f"sort_desc(predict_linear(qinlian_oldest_undelivered_seconds[2h], 4 * 3600) > {DAY})",
                "按近两小时的趋势推算。为空即正常。",
                ("store", "库"),
                ("queue", "队列"),
                ("", "四小时后等待"),
                unit=Unit.SECONDS,
            ),
            table(
                "已送出而尚未装载的数据",
                "sort_desc(time() - min by (flow, store) (qinlian_undelivered_since_timestamp_seconds))",
                "消息系统已收下、尚无库装载或退回的最早一行，自变化起已等待多久；包括搁置的批次。每次对账时更新。为空即正常。",
                ("store", "来源库"),
                ("flow", "数据流"),
                ("", "已等待"),
                unit=Unit.SECONDS,
            ),
        ),
    ),
)

_TODAY = Row(
    "今日与往日",
    low(
        lines(
            "装载行数：近 24 小时与上周同日",
            "滚动合计。两条线相差很大，说明有地区没有送数，或送了异常多的数据。",
            (f"sum({_LOADED})", "近 24 小时"),
            ('sum(increase(qinlian_rows_total{stage="loaded"}[24h] offset 7d))', "上周同日"),
            width=8,
        ),
        bars(
            "近 24 小时与此前七日日均之比",
            "按执行数据流的平台；100 % 为与平日相同，最少者在上。不足一日没有可比的。",
            (
                f"sort((sum by (division) ({_LOADED}) or 0 * {_USUAL}) / ({_USUAL} > 0))",
                "{{division}}",
            ),
            unit=Unit.SHARE,
            limits=Limits(0.7, 0.3, falling=True),
            width=8,
            may_be_empty=True,
        ),
        lines(
            "每秒装载行数，按执行平台",
            "执行数据流的平台（行政区划代码）每秒装载的行数。",
            ('sum by (division) (rate(qinlian_rows_total{stage="loaded"}[5m]))', "{{division}}"),
            unit=Unit.ROWS_A_SECOND,
            width=8,
        ),
    ),
)

_SOURCES = Row(
    "谁的数据有问题",
    low(
        bars(
            "质量总分最低的来源",
            "按来源地区，近 28 个业务日，满分 100。各维度与明细见“数据质量与退回”。",
            ("sort(bottomk(10, max by (division) (qinlian_scoreboard_total)))", "{{division}}"),
            unit=Unit.SCORE,
            limits=Limits(90, 80, falling=True),
            most=100,
            width=8,
        ),
        table(
            "24 小时退回最多的平台、数据集与规则",
            f"topk(20, sum by (division, dataset, rule) {_REJECTED} >= 1)",
            "退回的每一行都连同原因保存在来源库中，由来源改正后自动再送。",
            ("division", "平台"),
            ("dataset", "数据集"),
            ("rule", "规则"),
            ("", "行数"),
            width=16,
        ),
    ),
)

_STUCK = Row(
    "停滞、重试与搁置",
    low(
        table(
            "停止的来源",
            "sum by (store, queue, by) (qinlian_pauses) > 0",
            "ratio：退回过多；withdrawals：数据大量消失；person：有人暂停。须有人处理后恢复。",
            ("store", "库"),
            ("queue", "队列"),
            ("by", "由"),
            ("", "暂停"),
        ),
        table(
            "24 小时搁置的批次",
            f"sort_desc(sum by (division, reason) {grown('qinlian_batches_parked_total', '24h')} >= 1)",
            "按平台与原因；查明后重放：qinlian parked list。",
            ("division", "平台"),
            ("reason", "原因"),
            ("", "批次"),
        ),
        table(
            "写不进去的库",
            "min by (store) (qinlian_store_up) == 0",
            "装载服务现在写不进去的前置库、生产库。数据留在消息系统中，库恢复后自动续送。",
            ("store", "库"),
            ("", "可用"),
        ),
        lines(
            "重试，按不可用的对象",
            "每秒等待重试的次数：kafka、keys 或某个库。为空即正常。",
            ("sum by (away) (rate(qinlian_retries_total[5m])) > 0", "{{away}}"),
            unit=Unit.A_SECOND,
            may_be_empty=True,
        ),
    ),
)

_BOOKS = Row(
    "对账",
    low(
        bars(
            "最近一次对账的行数，按结果",
            "loaded 已装载，rejected 已退回，undelivered 放弃，under_way 在途，parked 搁置，mismatched 对不平；"
            "这六项之和为已送出的行数。unsent 为未送出。",
            ("sort_desc(sum by (state) (max by (flow, state) (qinlian_balance_rows)))", "{{state}}"),
            width=8,
        ),
        table(
            "没有到达的行，按数据流",
            'sort_desc(max by (flow, state) (qinlian_balance_rows{state!~"loaded|rejected"}) > 0)',
            "mismatched：两份账目互相矛盾，须立即查明。其余为在途、未送出、搁置或放弃的行。",
            ("flow", "数据流"),
            ("state", "结果"),
            ("", "行数"),
            width=8,
        ),
        bars(
            "距上次对账",
            "每个 qinlian watch 各自对账，通常每一刻钟一次；超过两小时即告警。",
            (
                "sort_desc(time() - max by (platform, instance) (qinlian_reconciled_timestamp_seconds > 0))",
                "{{platform}} {{instance}}",
            ),
            unit=Unit.SECONDS,
            limits=Limits(1800, 7200),
            most=7200,
            width=8,
        ),
    ),
)

_ROOM = Row(
    "余量",
    low(
        bars(
            "最满的磁盘",
            "各机器磁盘已用的比例，最满者在上：qinlian watch 所在机器的 QINLIAN_DISKS，以及 node_exporter 所报的。",
            (f"topk(10, max by (instance, disk) ({_DISKS}))", "{{instance}} {{disk}}"),
            unit=Unit.SHARE,
            limits=Limits(0.6, 0.95),
            most=1,
            width=8,
        ),
        table(
            "表空间还能写入多少",
            "bottomk(10, min by (store) (qinlian_store_free_bytes))",
            "只有 Oracle 能告诉，少于 1 GiB 即告警。PostgreSQL 的余量看其磁盘。",
            ("store", "库"),
            ("", "还能写入"),
            unit=Unit.BYTES,
            width=8,
        ),
        bars(
            "最大的库",
            "数据库占用的空间；一天之内增大四分之一且超过 10 GiB 即告警。",
            ("topk(10, max by (store) (qinlian_store_size_bytes))", "{{store}}"),
            unit=Unit.BYTES,
            width=8,
        ),
    ),
)

_INDICATORS = Row(
    "当月指标",
    low(
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
    low(
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
    "qinlian-province",
    "秦联：全省总览",
    "是否连通，是否在 24 小时以内，今日与往日如何，谁的数据有问题，什么停着，账平不平，余量够不够，当月指标是否确认。",
    (_NOW, _CONNECTED, _WINDOW, _TODAY, _SOURCES, _STUCK, _BOOKS, _ROOM, _INDICATORS, _DOCUMENTS),
)  # fmt: skip
