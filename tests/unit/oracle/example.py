"""A dataset by hand that has every type and delicate names: the shipped ones may change, this one does not."""

from collections.abc import Sequence

from qinlian_common.catalog.models import DataField, Dataset, FieldType, Kind


def field(name: str, kind: str, title: str, **more: object) -> DataField:
    """A field of which only name, type and title matter."""
    told: dict[str, object] = {"level": 1, "kind": Kind.ORDINARY, "source": "K", **more}
    return DataField.model_validate({"name": name, "type": FieldType.parse(kind), "title": title} | told)


HEADER = (
    field("org_code", "string(22)", "医疗机构代码", mandatory=True),
    field("record_id", "string(64)", "示例流水号", mandatory=True),
    field("modify_flag", "string(1)", "修改标志", codes="XGBZ", mandatory=True),
    field("updated_at", "datetime", "数据更新时间", mandatory=True),
)
FIELDS = (
    field("id_no", "string(18)", "身份证件号码", element="DE02.01.030.00"),
    field("present_division", "string(12)", "现住址行政区划代码"),
    field("visited_on", "date", "就诊日期", mandatory=True),
    field("temperature", "decimal(4,1)", "体温", unit="℃"),
    field("visits", "integer", "次数"),
    field("infectious_at_any_time_before", "boolean", "是否曾患传染病"),
    field("summary", "string(1000)", "摘要"),
    field("history", "string(1001)", '病史\'s "原文"; -- 全部'),
)


def personal(name: str, length: int, title: str) -> DataField:
    """A direct identifier, which lies encrypted where a store does."""
    return field(name, f"string({length})", title).model_copy(update={"level": 5, "kind": Kind.DIRECT_IDENTIFIER})


PERSONAL = (personal("id_no", 18, "身份证件号码"), *FIELDS[1:], personal("mother_id_no", 18, "母亲证件号码"))
"""The same with two direct identifiers."""


def example(
    code: str = "XX01", table: str = "example", fields: Sequence[DataField] = FIELDS, *, person: bool = True
) -> Dataset:
    """The dataset; `person` False for one about nobody."""
    return Dataset(
        code=code, table=table, title="示例数据", title_en="Example", group="示例", seed="2.2.1", standard="none",
        record_id="示例流水号", business_date="visited_on", person_key="id_no" if person else None,
        home="present_division" if person else None, header=HEADER, fields=tuple(fields),
    )  # fmt: skip
