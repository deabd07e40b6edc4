"""Tables of documents in Oracle terms: what the province's staging store keeps. As `postgresql.ddl.documents`.

RAW, SIZE and LEVEL are reserved in Oracle, so those columns are `raw_path`, `byte_count` and `secrecy`.
"""

from typing import Final

from qinlian_common.adapters.oracle.ddl.exchange import NOW_UTC
from qinlian_common.adapters.oracle.ddl.tables import Column, Table
from qinlian_common.adapters.oracle.types import INTEGER, MOMENT, varchar

WORDS_MAX: Final = 1000
"""Characters of what is said to people; the rest is cut off."""

_PATH = "VARCHAR2(1024 CHAR)"
"""A safe path has at most 1,024 bytes of UTF-8, and so never more than 4,000 of any other character set."""

_RAW_PATH = "VARCHAR2(4000)"
"""Percent-encoded: 1,333 bytes of a name in any form."""


def _must(name: str, kind: str, title: str, default: str | None = None) -> Column:
    return Column(name, kind, title, required=True, default=default)


def _may(name: str, kind: str, title: str) -> Column:
    return Column(name, kind, title)


_document_id = _must("document_id", varchar(64), "文档标识")

DOCUMENT_TABLES: Final = (
    Table(
        "exchange_document", "document", "文档账：各机构登记的文档在省级的状态",
        (
            _document_id,
            _must("division", varchar(6), "报送方行政区划代码"),
            _must("institution", varchar(22), "医疗机构代码"),
            _must("org_code", varchar(64), "登记行的医疗机构代码（业务主键之一）"),
            _must("record_id", varchar(256), "登记行的记录流水号（业务主键之二）"),
            _must("path", _PATH, "文件路径，供人阅读；字符集没有的生僻字以替代符存放"),
            _must("raw_path", _RAW_PATH, "文件路径的原始字节（百分号编码），据此取文件"),
            _must("byte_count", INTEGER, "文件大小（字节）"),
            _must("digest", varchar(64), "文件的 SM3 摘要值"),
            _must("secrecy", "NUMBER(5)", "密级，1 至 5"),
            _must("state", varchar(16), "状态：announced 已登记，fetching 正在抓取，stored 已存储，refused 已退回"),
            _may("reason", varchar(32), "退回的原因"),
            _may("message", varchar(WORDS_MAX), "给报送方的说明，或最近一次未抓取成功的原因"),
            _must("attempts", "NUMBER(10)", "已尝试的次数", "0"),
            _may("sha256", varchar(64), "存储内容的 SHA-256 摘要值"),
            _must("announced_at", MOMENT, "登记到达的时间（UTC）", NOW_UTC),
            _must("next_try_at", MOMENT, "下一次尝试不早于该时间（UTC）", NOW_UTC),
            _may("held_by", varchar(200), "由哪个进程抓取"),
            _may("held_until", MOMENT, "该进程持有至何时（UTC）"),
            _may("ended_at", MOMENT, "存储或退回的时间（UTC）"),
            _may("answered_at", MOMENT, "已答复报送方的时间（UTC）"),
        ),
        ("document_id",),
        (
            ("exchange_document_open", ("state", "next_try_at")),
            ("exchange_document_unanswered", ("answered_at", "ended_at")),
            ("exchange_document_row", ("org_code", "record_id")),
        ),
    ),
    Table(
        "exchange_document_view", "document_view", "文档查阅记录：先记录，后读取",
        (
            _must("view_id", INTEGER, "查阅的序号"),
            _document_id,
            _must("viewed_by", varchar(64), "查阅人"),
            _must("reason", varchar(WORDS_MAX), "查阅的原因"),
            _must("viewed_at", MOMENT, "查阅的时间（UTC）", NOW_UTC),
        ),
        ("view_id",),
    ),
)  # fmt: skip
"""What the store has in which the province records documents."""
