"""A small dataset with one field of each type and one rule of each check, and a vendor that writes it otherwise."""

from collections.abc import Mapping
from datetime import datetime

import polars as pl

from qinlian_common.catalog.catalogue import Catalogue
from qinlian_common.catalog.code_systems import CodeSystem
from qinlian_common.catalog.mappings import ColumnMapping, OriginClassMapping, TableMapping
from qinlian_common.catalog.models import DataField, Dataset, FieldType, Kind
from qinlian_common.catalog.rules import Rule
from qinlian_common.observe.clock import EXCHANGE_ZONE
from qinlian_common.pipeline.stage import Stage
from qinlian_common.wire.batch import SYSTEM_SCHEMA
from qinlian_standardizer.flow import convert, standardise

NOW = datetime(2024, 6, 1, 12, tzinfo=EXCHANGE_ZONE)
TODAY = NOW.date()
ORG = "12610400MB2A123456789A"
ID_NO = "610402196001011234"


def field(name: str, title: str, written: str, *, mandatory: bool = False, codes: str | None = None) -> DataField:
    form = FieldType.parse(written)
    return DataField(
        name=name, title=title, type=form, mandatory=mandatory, codes=codes, level=1, kind=Kind.ORDINARY, source="K"
    )


CATALOGUE = Catalogue(
    datasets={},
    codes={
        "XGBZ": CodeSystem("XGBZ", "修改标志", {"1": "正常", "2": "修改", "3": "撤销"}),
        "GB/T 2261.1": CodeSystem("GB/T 2261.1", "性别代码", {"0": "未知", "1": "男", "2": "女", "9": "未说明"}),
        "GB 3304": CodeSystem("GB 3304", "民族代码", {"01": "汉族", "02": "蒙古族"}),
    },
    vendors={},
)

DATASET = Dataset(
    code="ZZ01",
    table="visit",
    title="就诊",
    title_en="Visit",
    group="试验",
    seed="2.2.1",
    standard="K",
    record_id="就诊编号",
    business_date="seen",
    header=(
        field("org_code", "医疗机构代码", "string(22)", mandatory=True),
        field("record_id", "就诊编号", "string(64)", mandatory=True),
        field("modify_flag", "修改标志", "string(1)", mandatory=True, codes="XGBZ"),
    ),
    fields=(
        field("name", "姓名", "string(6)", mandatory=True),
        field("sex", "性别代码", "string(1)", codes="GB/T 2261.1"),
        field("nation", "民族代码", "string(2)", codes="GB 3304"),
        field("id_kind", "证件类别", "string(2)"),
        field("id_no", "证件号码", "string(18)"),
        field("birth", "出生日期", "date"),
        field("seen", "就诊时间", "datetime", mandatory=True),
        field("left_on", "离院日期", "date"),
        field("visits", "就诊次数", "integer"),
        field("fee", "总费用", "decimal(8,2)"),
        field("own_fee", "自付费用", "decimal(8,2)"),
        field("height", "身高", "decimal(5,2)"),
        field("smoker", "是否吸烟", "boolean"),
        field("smoke_note", "吸烟说明", "string(10)"),
        field("phone", "电话", "string(20)"),
        field("unheld", "厂商没有的字段", "decimal(4,1)"),
    ),
    rules=(
        Rule(name="visits_range", check="range", title="就诊次数应在 0 至 100 之间", field="visits", min=0, max=100),
        Rule(name="fee_range", check="range", title="总费用不得为负", field="fee", min=0),
        Rule(name="birth_before_seen", check="order", title="出生日期不得晚于就诊时间", field="birth", other="seen"),
        Rule(name="own_within_fee", check="order", title="自付费用不得高于总费用", field="own_fee", other="fee"),
        Rule(name="seen_not_future", check="not_future", title="就诊时间不得晚于今天", field="seen"),
        Rule(name="birth_not_future", check="not_future", title="出生日期不得晚于今天", field="birth"),
        Rule(
            name="id_number",
            check="id_number",
            title="须符合 GB 11643",
            field="id_no",
            when_field="id_kind",
            when_value="01",
        ),
        Rule(name="phone_form", check="pattern", title="电话只含数字", field="phone", pattern="^[0-9]{7,20}$"),
        Rule(
            name="smoke_note_given",
            check="required_when",
            title="吸烟者须填说明",
            field="smoke_note",
            when_field="smoker",
            when_value="1",
        ),
    ),
)


def column(name: str, written: str, held: str | None = None, **how: object) -> ColumnMapping:
    return ColumnMapping.model_validate({"column": name, "type": written, "field": held} | how)


MAPPING = TableMapping(
    dataset="ZZ01",
    table="t_visit",
    org_code="org",
    record_id="no",
    origin_class=OriginClassMapping(column="src", institution=("HIS", "EMR"), business_system=("GW",)),
    columns=(
        column("org", "varchar(22)", "org_code"),
        column("no", "varchar(64)", "record_id"),
        column("state", "char(1)", "modify_flag", codes={"0": "1", "1": "2", "2": "3"}),
        column("nm", "varchar(5)", "name"),
        column("xb", "char(1)", "sex", codes={"M": "1", "F": "2", "W": "2", "U": "0"}, write={"2": "F"}),
        column("mz", "varchar(2)", "nation"),
        column("zjlx", "varchar(2)", "id_kind"),
        column("zjhm", "varchar(18)", "id_no"),
        column("csrq", "varchar(8)", "birth", format="%Y%m%d"),
        column("seen_at", "timestamp", "seen"),
        column("left_text", "varchar(10)", "left_on", format="%Y.%m.%d"),
        column("times", "smallint", "visits"),
        column("fen", "bigint", "fee", factor=0.01),
        column("own", "numeric(6,1)", "own_fee"),
        column("tall", "varchar(10)", "height"),
        column("smokes", "boolean", "smoker"),
        column("note", "text", "smoke_note"),
        column("tel", "varchar(20)", "phone"),
        column("src", "varchar(10)"),
        column("remark", "text"),
    ),
)

GOOD = {
    "_op": "U",
    "_org_code": ORG,
    "_row_version": 1 << 48,
    "_delivery_version": 0,
    "_home_division": None,
    "org": ORG,
    "state": "0",
    "nm": "张秀英",
    "xb": "F",
    "mz": "01",
    "zjlx": "01",
    "zjhm": ID_NO,
    "csrq": "19600101",
    "seen_at": "2024-05-31 08:30:00",
    "left_text": "2024.06.01",
    "times": "3",
    "fen": "12345",
    "own": "23.4",
    "tall": "1.62",
    "smokes": "f",
    "note": None,
    "tel": "02987654321",
    "src": "HIS",
    "remark": None,
}
VENDOR_SCHEMA = dict(SYSTEM_SCHEMA) | {each.column: pl.String() for each in MAPPING.columns}


def vendor_batch(*changes: Mapping[str, object]) -> pl.DataFrame:
    """One good row for each dictionary, changed by it; records are numbered unless `_record_id` is given."""
    numbered = [{"_record_id": f"R{place}"} | dict(change) for place, change in enumerate(changes)]
    rows = [GOOD | {"no": change["_record_id"]} | change for change in numbered]
    return pl.DataFrame(rows, schema=VENDOR_SCHEMA)


def inwards() -> Stage:
    return standardise(MAPPING, DATASET, CATALOGUE, now=lambda: NOW)


def outwards(origin_class: str = "institution") -> Stage:
    return convert(DATASET, MAPPING, CATALOGUE, origin_class)
