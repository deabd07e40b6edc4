"""What an outbound store keeps of the way to the nation, in Oracle terms. As `postgresql.ddl.nation`.

NUMBER is reserved in Oracle, so a receipt's number is `receipt_no`; the archive of a batch lies as it is, in a BLOB.
"""

from typing import Final

from qinlian_common.adapters.oracle.ddl.exchange import NOW_UTC
from qinlian_common.adapters.oracle.ddl.tables import Column, Statement, Table
from qinlian_common.adapters.oracle.types import INTEGER, MOMENT, varchar
from qinlian_common.adapters.relational.merged_rows import WITHDRAWN
from qinlian_common.adapters.relational.nation import SUBMITTED_ONLY
from qinlian_common.catalog.models import Dataset

TRIGGER_PREFIX: Final = "exchange_nation_"
_COUNT, _FLAG = "NUMBER(10)", "NUMBER(1)"


def _must(name: str, kind: str, title: str, default: str | None = None, check: str | None = None) -> Column:
    return Column(name, kind, title, required=True, default=default, check=check)


def _may(name: str, kind: str, title: str) -> Column:
    return Column(name, kind, title)


_dataset = _must("dataset", varchar(8), "数据集代码，如 FP01")
_batch_id = _must("batch_id", varchar(64), "上报批次标识")

NATION_TABLES: Final = (
    Table(
        "exchange_nation_row", "nation_row", "上报行：每个业务行上报国家平台的状态",
        (
            _dataset,
            _must("org_code", varchar(64), "医疗机构代码（业务主键之一）"),
            _must("record_id", varchar(256), "记录流水号（业务主键之二）"),
            _must("row_version", INTEGER, "行版本"),
            _must("delivery_version", INTEGER, "下发版本"),
            _must(
                "state", varchar(16),
                "状态：waiting 待上报，held 暂不上报，sent 待回执，acknowledged 已接收，repaired 修正后接收，"
                "refused 被拒，given_up 放弃",
            ),
            _must("changed_at", MOMENT, "变更时间（UTC）", NOW_UTC),
            _must("attempts", _COUNT, "已上报的次数", "0"),
            _must("was_refused", _FLAG, "是否曾被拒：1 是", "0"),
            _may("batch_id", varchar(64), "所在的上报批次标识"),
            _may("line", _COUNT, "批次中的行号，自 1 起"),
            _may("code", varchar(32), "国家平台的拒收代码"),
            _may("message", varchar(500), "国家平台的拒收说明"),
        ),
        ("dataset", "org_code", "record_id"),
        (
            ("exchange_nation_row_waiting", ("dataset", "state", "changed_at")),
            ("exchange_nation_row_batch", ("batch_id", "line")),
        ),
    ),
    Table(
        "exchange_nation_batch", "nation_batch", "上报批次：一经形成不再改变",
        (
            _batch_id, _dataset,
            _must("row_count", _COUNT, "行数"),
            _must("sha256", varchar(64), "压缩包的 SHA-256 摘要值"),
            _may("payload", "BLOB", "压缩包，国家平台答复后清空"),
            _must(
                "state", varchar(16), "状态：cut 已形成，sent 已送达，answered 已有回执",
                check="state IN ('cut', 'sent', 'answered')",
            ),
            _must("tries", _COUNT, "送出的次数", "0"),
            _must("oldest", MOMENT, "其中最早的变更时间（UTC）"),
            _must("cut_at", MOMENT, "形成的时间（UTC）", NOW_UTC),
            _may("sent_at", MOMENT, "送达的时间（UTC）"),
            _may("asked_at", MOMENT, "最近一次询问回执的时间（UTC）"),
            _may("answered_at", MOMENT, "收到回执的时间（UTC）"),
            _must("acknowledged", _COUNT, "被接收的行数", "0"),
            _must(
                "refused", _COUNT, "被拒收的行数", "0",
                check="state <> 'answered' OR row_count = acknowledged + refused",
            ),
        ),
        ("batch_id",),
        (("exchange_nation_batch_open", ("state", "cut_at")),),
    ),
    Table(
        "exchange_nation_receipt", "nation_receipt", "国家平台的回执：每批计入一次",
        (
            _must("receipt_no", INTEGER, "回执的序号"),
            _batch_id,
            _must("receipt_id", varchar(128), "国家平台的回执号"),
            _must("acknowledged", _COUNT, "被接收的行数"),
            _must("refused", _COUNT, "被拒收的行数"),
            _must("counted", _FLAG, "是否计入：1 计入"),
            _may("note", varchar(64), "未计入的原因"),
            _must("received_at", MOMENT, "收到的时间（UTC）", NOW_UTC),
        ),
        ("receipt_no",),
        (("exchange_nation_receipt_batch", ("batch_id",)),),
    ),
)  # fmt: skip
"""What a store has whose rows go to the nation."""


def upload_trigger_name(dataset: str) -> str:
    """Name of the trigger that notes a dataset's rows."""
    return f"{TRIGGER_PREFIX}{dataset.lower()}"


def upload_trigger(dataset: Dataset) -> Statement:
    """Notes inserted and updated rows as waiting; one that has been refused before stays known as such."""
    return Statement(
        f"CREATE OR REPLACE TRIGGER {upload_trigger_name(dataset.code)}\n"
        f"AFTER INSERT OR UPDATE ON {dataset.table}\nFOR EACH ROW\nBEGIN\n    {note_row(dataset.code)};\nEND;",
        block=True,
    )


def note_row(dataset: str) -> str:
    """MERGE of the row :NEW into what waits, if it is newer than what is noted of it."""
    return f"""MERGE INTO exchange_nation_row r USING (SELECT '{dataset}' AS dataset FROM dual) n
    ON (r.dataset = n.dataset AND r.org_code = :NEW.org_code AND r.record_id = :NEW.record_id)
    WHEN MATCHED THEN UPDATE SET r.row_version = :NEW.row_version, r.delivery_version = :NEW.delivery_version,
        r.state = {_state(dataset, ":NEW")}, r.changed_at = {NOW_UTC},
        r.was_refused = CASE r.state WHEN 'refused' THEN 1 ELSE r.was_refused END,
        r.batch_id = NULL, r.line = NULL, r.code = NULL, r.message = NULL
        WHERE r.row_version < :NEW.row_version
            OR (r.row_version = :NEW.row_version AND r.delivery_version < :NEW.delivery_version)
    WHEN NOT MATCHED THEN INSERT (dataset, org_code, record_id, row_version, delivery_version, state)
    VALUES (n.dataset, :NEW.org_code, :NEW.record_id, :NEW.row_version, :NEW.delivery_version,
        {_state(dataset, ":NEW")})"""


def note_present(table: str, dataset: str) -> str:
    """Notes rows of a time when nothing was noted; once some are, the trigger has all."""
    return f"""INSERT INTO exchange_nation_row (dataset, org_code, record_id, row_version, delivery_version, state)
SELECT '{dataset}', n.org_code, n.record_id, n.row_version, n.delivery_version, {_state(dataset, "n")}
FROM {table} n WHERE NOT EXISTS (SELECT 1 FROM exchange_nation_row r WHERE r.dataset = '{dataset}')"""


def _state(dataset: str, row: str) -> str:
    only = SUBMITTED_ONLY.get(dataset)
    goes = f"{row}.{only} OR {row}.modify_flag = '{WITHDRAWN}'"
    return f"CASE WHEN {goes} THEN 'waiting' ELSE 'held' END" if only else "'waiting'"
