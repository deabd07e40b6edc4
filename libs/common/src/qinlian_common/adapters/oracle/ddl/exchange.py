"""The exchange's own tables in Oracle terms: the columns of the PostgreSQL ones, and what each means in Chinese.

Five things differ. ROWS is reserved in Oracle, so a count of rows is `row_count`; a key's use is `key_use`, for not
every grammar takes USE. There are no arrays: the keys of a lease lie in a table of their own, and the datasets of a
subscription are one text. Texts have lengths, wide enough for any vendor's key, narrow enough for an index. A moment is
a TIMESTAMP in UTC: neither a bound value nor an Arrow result keeps a time zone, so a type with one would be read and
written wrong unnoticed. And an empty text is NULL: where PostgreSQL has one in a key (rows without an institution), the
key is UNIQUE, not PRIMARY.
"""

from dataclasses import replace

from qinlian_common.adapters.oracle.ddl.tables import Column, Table
from qinlian_common.adapters.oracle.types import INTEGER, MOMENT, varchar, whole_day

JOURNAL_SEQUENCE = "exchange_change_seq"
"""Numbers of the journal, and of distributions."""

NOW_UTC = "SYS_EXTRACT_UTC(SYSTIMESTAMP)"

_ORG_CODE, _RECORD_ID = varchar(64), varchar(256)
_DATASET, _QUEUE, _STORE, _BATCH = varchar(8), varchar(32), varchar(32), varchar(64)
_DIVISION, _CLASS, _HOME, _CHECKSUM = varchar(6), varchar(16), varchar(12), varchar(16)
_COUNT = "NUMBER(10)"


def _must(name: str, kind: str, title: str, default: str | None = None) -> Column:
    return Column(name, kind, title, required=True, default=default)


def _may(name: str, kind: str, title: str) -> Column:
    return Column(name, kind, title)


_dataset = _must("dataset", _DATASET, "数据集代码，如 CL03")
_batch_id = _must("batch_id", _BATCH, "批次标识")
_queue = _must("queue", _QUEUE, "队列：读取方平台的行政区划代码.处理方式")
_org_code = _must("org_code", _ORG_CODE, "医疗机构代码（业务主键之一）")
_record_id = _must("record_id", _RECORD_ID, "记录流水号（业务主键之二）")
_business_day = Column("business_day", "DATE", "业务日", required=True, check=whole_day("business_day"))
_origin = (
    _must("origin_division", _DIVISION, "来源行政区划代码（GB/T 2260）"),
    _must("origin_class", _CLASS, "来源类别：institution 医疗卫生机构，business_system 业务系统"),
)
_place = (*_origin, _business_day)
_captured_at = _must("captured_at", MOMENT, "其中最早一次变更被捕获的时间（UTC）")
_home = _may("home_division", _HOME, "现住址行政区划代码")

_TAKEN = (
    _must("journal_id", INTEGER, "变更日志序号"), *_place, _org_code, _record_id,
    _must("changed_at", MOMENT, "变更时间（UTC）"),
)  # fmt: skip

SYSTEM_COLUMNS = (
    *_origin,
    _home,
    _business_day,
    _must("row_version", INTEGER, "行版本：来源库的纪元与变更日志序号，随行不变"),
    _must("delivery_version", INTEGER, "下发版本：下发库的纪元与序号，未经下发为 0"),
    _must("batch_id", _BATCH, "最近一次写入本行的批次标识"),
)
"""What the exchange adds to every staging table."""

_STORE_TABLES = (
    Table(
        "exchange_store", "store", "本库的标识与版本纪元",
        (
            _must("store_id", _STORE, "库标识：行政区划代码.库角色"),
            _must("epoch", _COUNT, "版本纪元：2017-01-01 起的十分钟数，重建或恢复后增大"),
            _must("prepared_at", MOMENT, "本库准备就绪的时间（UTC）", NOW_UTC),
        ),
        ("store_id",),
    ),
    Table("exchange_initial_load", "initial_load", "尚未完成首次装载的数据集", (_dataset,), ("dataset",)),
    Table(
        "exchange_subscription", "subscription", "变更订阅：哪个队列取哪个来源的变更",
        (
            _queue, *_origin,
            _may("datasets", varchar(1000), "订阅的数据集代码，逗号分隔、无空格；为空表示全部"),
        ),
        ("origin_division", "origin_class", "queue"),
    ),
)  # fmt: skip

_CAPTURE_TABLES = (
    Table(
        "exchange_change", "change", "变更日志：每行变更对每个订阅队列一条，与业务数据同一事务写入",
        (
            _queue, _dataset,
            _must("journal_id", INTEGER, "变更日志序号，同一业务行后发生的变更序号较大"),
            *_place, _org_code, _record_id,
            _must("changed_at", MOMENT, "变更时间（UTC）", NOW_UTC),
        ),
        ("queue", "dataset", "journal_id"),
    ),
    Table(
        "exchange_lease", "lease", "租约：已从变更日志取出、尚未确认送达的批次",
        (
            _batch_id, _queue, _dataset, *_place,
            _must("row_count", _COUNT, "批次中的业务行数"), _captured_at,
            _must("leased_at", MOMENT, "取出的时间（UTC）", NOW_UTC),
            _may("seen", INTEGER, "取出时的系统变更号：其后写入的行已不是送出的状态"),
            _must("delivery_version", INTEGER, "下发版本，不下发的队列为 0", "0"),
        ),
        ("batch_id",),
    ),
    Table(
        "exchange_lease_row", "lease_row", "租约中的业务行",
        (_batch_id, _org_code, _record_id, _must("journal_id", INTEGER, "该业务行最大的变更日志序号")),
        ("batch_id", "org_code", "record_id"),
        parent="exchange_lease",
    ),
    Table(
        "exchange_sent", "sent", "发送账：每次发送尝试，按流程与目标库",
        (
            _batch_id, _queue,
            _must("flow", varchar(8), "数据流程编号"),
            _must("target", _STORE, "目标库标识"),
            _must("row_count", _COUNT, "发送的行数"),
            _must("checksum", _CHECKSUM, "与行序无关的校验和（十六进制）"),
            _dataset, *_place, _captured_at,
            _must("sent_at", MOMENT, "发送时间（UTC），同一次尝试的各行相同", NOW_UTC),
            _may("acknowledged_at", MOMENT, "消息总线确认的时间（UTC），为空表示未确认"),
            _may("seen", INTEGER, "取出时的系统变更号：其后写入的行已不是送出的状态"),
        ),
        ("batch_id", "flow", "target", "checksum"),
        (("exchange_sent_source", ("queue", "dataset", "origin_division", "origin_class", "sent_at")),),
    ),
)  # fmt: skip

_REJECT = Table(
    "exchange_reject", "reject", "退回记录：本库送出而未被接收的行及原因",
    (
        _batch_id,
        _may("org_code", _ORG_CODE, "医疗机构代码"), _may("record_id", _RECORD_ID, "记录流水号"),
        _must("row_version", INTEGER, "行版本"),
        _must("parent_id", _BATCH, "上一批次标识"),
        _must("flow", varchar(64), "数据流程编号，多个以逗号分隔"),
        _dataset, *_place,
        _must("rule", varchar(64), "未通过的规则"),
        _may("field", varchar(64), "有问题的字段"),
        _may("value_class", varchar(64), "值的类别，不含值本身"),
        _must("message", varchar(1000), "给报送方的说明"),
        _must("rejected_at", MOMENT, "记录的时间（UTC）", NOW_UTC),
        _may("resubmitted_at", MOMENT, "该行重新送出的时间（UTC），为空表示未处理"),
    ),
    indexes=(
        ("exchange_reject_batch", ("batch_id",)),
        ("exchange_reject_open", ("dataset", "org_code", "record_id", "resubmitted_at")),
        ("exchange_reject_parent", ("parent_id",)),
    ),
)  # fmt: skip

_WARNING = replace(
    _REJECT, name="exchange_warning", short_name="warning", title="提示记录：已接收但未通过提示级规则的行",
    indexes=tuple((name.replace("reject", "warning"), columns) for name, columns in _REJECT.indexes[:2]),
)  # fmt: skip

_BOOK_TABLES = (
    Table(
        "exchange_ledger", "ledger", "装载账：已合并入本库的批次，每批一次",
        (
            _batch_id,
            _must("parent_id", _BATCH, "上一批次标识"),
            _must("root_id", _BATCH, "最初租约的批次标识"),
            _must("flows", varchar(64), "数据流程编号，逗号分隔"),
            _must("source_store", _STORE, "来源库标识"),
            _dataset, *_place,
            _must("row_count", _COUNT, "行数"),
            _must("checksum", _CHECKSUM, "与行序无关的校验和（十六进制）"),
            _must("parent_rows", _COUNT, "上一批次的行数"),
            _must("parent_checksum", _CHECKSUM, "上一批次的校验和"),
            _captured_at,
            _must("loaded_at", MOMENT, "合并的时间（UTC）", NOW_UTC),
        ),
        ("batch_id",),
        (("exchange_ledger_root", ("root_id",)),),
    ),
    _REJECT,
    _WARNING,
    Table(
        "exchange_quality", "quality", "质量评估：每批、每机构、每规则的检查行数与违反行数",
        (
            _batch_id, _dataset, *_place,
            _must("assessed_at", MOMENT, "评估时间（UTC）", NOW_UTC),
            _may("org_code", _ORG_CODE, "医疗机构代码，为空表示行中没有"),
            _must("rule", varchar(64), "规则"),
            _may("field", varchar(64), "字段"),
            _must("dimension", varchar(32), "质量维度"),
            _must("severity", varchar(16), "后果：reject 退回，warn 提示，count 只计数"),
            _must("checked", INTEGER, "检查的行数"),
            _must("violated", INTEGER, "违反的行数"),
        ),
        ("batch_id", "org_code", "rule", "field"),
        (("exchange_quality_day", ("business_day", "dataset", "origin_division")),),
        loose=True,
    ),
    Table(
        "exchange_file", "file", "文件装入记录：由人员装入本库的填报文件，不含文件名和任何值",
        (
            _must("load_id", _BATCH, "装入编号，即装载账中各批次的最初标识"),
            _must("name_hash", varchar(64), "文件名的 SM3"),
            _must("content_hash", varchar(64), "文件内容的 SM3"),
            _must("loaded_by", varchar(64), "由谁装入"),
            *_origin,
            _must("rows_added", INTEGER, "新增的行数"),
            _must("rows_changed", INTEGER, "更改的行数"),
            _must("rows_withdrawn", INTEGER, "撤销的行数"),
            _must("rows_left", INTEGER, "与库中相同或较旧而没有装入的行数"),
            _must("rows_refused", INTEGER, "拒收的行数"),
            _must("begun_at", MOMENT, "开始的时间（UTC）", NOW_UTC),
            _may("finished_at", MOMENT, "完成的时间（UTC），为空表示中断，没有装入或见装载账"),
        ),
        ("load_id",),
    ),
    Table(
        "exchange_pruning", "pruning", "清理中：各库的账目正在删除的已送出批次；平时为空",
        (_batch_id, _business_day),
        ("batch_id",),
    ),
    Table(
        "exchange_parked", "parked", "搁置事件：无法继续处理的整批消息",
        (
            _must("event_id", varchar(128), "事件标识：主题/分区/偏移量"),
            _must("headers", "CLOB", "消息头（JSON）"),
            _must("payload", "BLOB", "消息体"),
            _must("reason", "CLOB", "搁置原因"),
            _must("parked_at", MOMENT, "搁置时间（UTC）", NOW_UTC),
            _may("replayed_at", MOMENT, "最近一次重新发布的时间（UTC）"),
            _may("replayed_by", varchar(64), "由谁重新发布"),
            _may("closed_at", MOMENT, "了结的时间（UTC），为空表示未了结"),
            _may(
                "outcome", varchar(16),
                "结果：loaded 已装载，rejected 已退回，parked again 再次搁置，undelivered 未送达而了结",
            ),
            _may("closed_by", varchar(64), "由谁以未送达了结"),
            _may("closed_because", "CLOB", "以未送达了结的原因"),
        ),
        ("event_id",),
    ),
)  # fmt: skip

_CONTROL_TABLES = (
    Table(
        "exchange_pause", "pause", "暂停：采集不取出其变更；结束后保留为记录",
        (
            _must("pause_id", INTEGER, "暂停的序号"), _queue,
            _may("dataset", _DATASET, "数据集代码，为空表示全部"),
            _may("origin_division", _DIVISION, "来源行政区划代码，为空表示全部"),
            _may("origin_class", _CLASS, "来源类别，为空表示全部"),
            _must("paused_by", varchar(64), "由谁暂停：ratio 退回比例过高，withdrawals 大量行消失，否则为人员"),
            _must("reason", varchar(1000), "暂停的原因"),
            _must("paused_at", MOMENT, "暂停的时间（UTC）", NOW_UTC),
            _may("resumed_by", varchar(64), "由谁恢复"),
            _may("resume_reason", varchar(1000), "恢复的原因"),
            _may("resumed_at", MOMENT, "恢复的时间（UTC），为空表示仍在暂停"),
            _may("withheld", INTEGER, "消失而未撤回的行数"),
            _must("accepted", "NUMBER(1)", "下一次比对是否可以撤回这些行：1 可以", "0"),
        ),
        ("pause_id",),
    ),
    Table(
        "exchange_pulse", "pulse", "心跳：每个队列的采集最近一次读到本库的时间",
        (
            _queue,
            _must("beat_at", MOMENT, "最近一次心跳的时间（UTC）"),
            _must("due_at", MOMENT, "此后仍无心跳即为静默（UTC）"),
            _may("examined_at", MOMENT, "最近一次检查捕获触发器的时间（UTC）"),
            _may("broken", varchar(1000), "捕获失效的数据集代码，逗号分隔；为空表示没有"),
        ),
        ("queue",),
    ),
)  # fmt: skip

TAKEN_TABLE = Table("exchange_taken", "taken", "临时表：本事务正从变更日志取出的变更", _TAKEN, temporary=True)
"""Where changes lie while a lease is made of them; each session sees its own rows, and they go with its transaction."""

EXCHANGE_TABLES = (*_STORE_TABLES, *_CAPTURE_TABLES, *_BOOK_TABLES, *_CONTROL_TABLES)
"""What every staging store has."""

DATA_KEY_TABLE = Table(
    "exchange_data_key", "data_key", "数据密钥：本库密文与盲索引所用的密钥，以上级密钥加密保存",
    (
        _must("key_use", varchar(16), "用途：field 加密，index 盲索引"),
        _must("version", _COUNT, "版本，大者用于加密，其余只用于解密"),
        _must("suite", varchar(16), "密码算法"),
        _must("key_id", varchar(128), "加密本密钥的上级密钥"),
        _must("wrapped", "RAW(2000)", "加密后的密钥"),
        _must("made_at", MOMENT, "生成的时间（UTC）", NOW_UTC),
    ),
    ("key_use", "version"),
)  # fmt: skip
"""What a store has that lies encrypted."""

REGISTER_TABLES = (
    Table(
        "exchange_way", "way", "下行去向：某来源、某现住地的行下发到哪个库",
        (
            _origin[0],
            _must("home_division", _HOME, "现住址行政区划代码"),
            _must("destination", _STORE, "接收库标识"),
        ),
        ("origin_division", "home_division"),
    ),
    Table(
        "exchange_person", "person", "人员属地登记",
        (
            _must("person_key", varchar(256), "人员标识（身份证件号码）"),
            _must("home_division", _HOME, "现住址行政区划代码"),
            _must("authority", "NUMBER(5)", "登记来源的效力，大者优先"),
            _must("updated_at", MOMENT, "来源记录的更新时间（北京时间）"),
        ),
        ("person_key",),
    ),
    Table(
        "exchange_delivery", "delivery", "下发登记：每行下发到了何处",
        (
            _dataset, _org_code, _record_id,
            _must("destination", _STORE, "接收库标识；waiting 属地未知，outside 属地在外"),
            _home,
            _may("person_key", varchar(256), "人员标识（身份证件号码）"),
            *_place,
            _must("delivery_version", INTEGER, "下发版本"),
        ),
        ("dataset", "org_code", "record_id", "destination"),
        (("exchange_delivery_person", ("person_key",)),),
    ),
)  # fmt: skip
"""What a store has that distributes rows by where people live (city and province)."""
