"""Sign-on and security: entries by outcome, statements not believed, keys and their age, the audit trail."""

from typing import Final

from deploy.monitoring.dashboards.page import Choice, Page
from deploy.monitoring.dashboards.panel import Limits, Row, Unit, bars, grown, lines, number, table

_PEER: Final = 'peer=~"$peer"'
_YEAR: Final = 366 * 86400

_DISBELIEVED: Final = grown("qinlian_assertions_refused_total", "24h")
_UNOPENED: Final = grown("qinlian_seals_refused_total", "24h")

_NOW = Row(
    "此刻",
    (
        number(
            "24 小时登录成功",
            f"sum({grown('qinlian_sign_ons_total', '24h', 'outcome=`succeeded`')})",
            "上级人员免登录进入与本级登录。",
        ),
        number(
            "24 小时登录未成",
            f"sum({grown('qinlian_sign_ons_total', '24h', 'outcome!=`succeeded`')}) or vector(0)",
            "被拒、被占用或对方网关不可用。",
        ),
        number(
            "不被采信的凭据",
            f"sum({_DISBELIEVED}) or vector(0)",
            "24 小时内签名、受众、时间或密钥不符的凭据。突然增多应查明来源。",
            limits=Limits(10, 100),
        ),
        number(
            "应急访问",
            "sum(qinlian_break_glass_open)",
            "此刻打开着的应急访问，事后须由负责人审查。",
            limits=Limits(1, 3),
        ),
        number(
            "打不开的密封",
            f"sum({_UNOPENED}) or vector(0)",
            "24 小时内打不开的密封列：缺密钥，或消息被改动。",
            limits=Limits(1, 2),
        ),
        number(
            "网关签名密钥的使用时间",
            'max(qinlian_signing_key_age_seconds{use="sig"})',
            "网关自动轮换签名密钥；持续增长说明轮换失败。",
            unit=Unit.SECONDS,
            limits=Limits(100 * 86400, 180 * 86400),
        ),
    ),
)

_ENTRIES = Row(
    "登录",
    (
        lines(
            "登录，按结果",
            "近 15 分钟合计。succeeded 成功，refused 被拒，held 浏览器中已有他人，away 对方网关不可用。",
            (f"sum by (outcome) {grown('qinlian_sign_ons_total', '15m', _PEER)}", "{{outcome}}"),
        ),
        lines(
            "授权端点的答复",
            "given 为给予，其余为告知门户的错误。",
            (f"sum by (answer) {grown('qinlian_authorizations_total', '15m', _PEER)}", "{{answer}}"),
        ),
        table(
            "24 小时登录，按平台与结果",
            f"sort_desc(sum by (peer, outcome) {grown('qinlian_sign_ons_total', '24h', _PEER)} > 0)",
            "peer：对方网关、门户或系统；本级登录为本级代码。",
            ("peer", "对方"),
            ("outcome", "结果"),
            ("", "次数"),
        ),
        table(
            "24 小时不被采信的凭据",
            f"sort_desc(sum by (kind, reason) {_DISBELIEVED} > 0)",
            "凭据的种类与不被采信的原因。",
            ("kind", "凭据"),
            ("reason", "原因"),
            ("", "次数"),
        ),
    ),
)

_VIEWS = Row(
    "明文查看",
    (
        lines(
            "查看个人明文的次数，按目的",
            "近一小时；每一次都先记入审计链再显示。",
            (f"sum by (purpose) {grown('qinlian_views_total', '1h')}", "{{purpose}}"),
            may_be_empty=True,
        ),
        table(
            "24 小时内查看人数过多的告警",
            f"sort_desc(sum by (kind) {grown('qinlian_view_alarms_total', '24h')} > 0)",
            "many：超过提醒值；stopped：已停止，须由账号管理员核实后放行。",
            ("kind", "告警"),
            ("", "次数"),
        ),
    ),
)

_KEYS = Row(
    "密钥、密封与审计",
    (
        bars(
            "密钥的使用时间",
            "包裹密钥的主密钥，按名称；满格为一年。",
            ("sort_desc(max by (key) (qinlian_key_age_seconds))", "{{key}}"),
            unit=Unit.SECONDS,
            limits=Limits(_YEAR * 0.9, _YEAR),
            most=_YEAR,
        ),
        lines(
            "审计记录，按事件",
            "近一小时新增的审计记录。",
            (f"sum by (event) {grown('qinlian_audit_lines_total', '1h')}", "{{event}}"),
        ),
        lines(
            "后台任务距上次完成的时间",
            "网关的后台任务。超过数分钟（checkpoint：两个间隔）说明任务失败。",
            ("max by (task) (time() - (qinlian_job_done_timestamp_seconds > 0))", "{{task}}"),
            unit=Unit.SECONDS,
        ),
        lines(
            "待通知的退出",
            "已退出、尚未通知到的客户端。",
            ("sum(qinlian_logout_notices_pending)", "待通知"),
        ),
        table(
            "24 小时被限流的请求",
            f"sort_desc(sum by (kind) {grown('qinlian_requests_limited_total', '24h')} > 0)",
            "address：同一地址请求过多；client：同一客户端请求过多。",
            ("kind", "按"),
            ("", "次数"),
        ),
        table(
            "24 小时打不开的密封",
            f"sort_desc(sum by (division, reason) {_UNOPENED} > 0)",
            "按平台与原因。",
            ("division", "平台"),
            ("reason", "原因"),
            ("", "批次"),
        ),
    ),
)

PAGE: Final = Page(
    "qinlian-security", "秦联：登录与安全", "谁进入了哪里，什么没有被采信，密钥用了多久，审计是否在增长。",
    (_NOW, _ENTRIES, _VIEWS, _KEYS),
    (Choice("peer", "对方", "qinlian_sign_ons_total"),),
)  # fmt: skip
