"""What no dataset reports and a person brings in once a year: the denominators."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final


@dataclass(frozen=True, slots=True)
class MasterItem:
    """One yearly figure.

    Attributes:
        name: as definitions name it.
        title: Chinese name.
        by_institution: whether each institution has its own; else each county has.
        hint: how it is found, for those who fill the template.
        days_of: the item that is multiplied by the month's days to make this one; nobody fills it.
    """

    name: str
    title: str
    by_institution: bool
    hint: str
    days_of: str | None = None


_ITEMS: Final = (
    MasterItem("residents", "常住居民数", False, "年末常住人口；率按它计算，不折算到月"),
    MasterItem("residents_65", "65岁及以上常住居民数", False, "年末常住人口中满 65 岁的"),
    MasterItem("children_0_6", "0-6岁儿童数", False, "年末常住人口中未满 7 岁的"),
    MasterItem("children_0_2", "3岁以下儿童数", False, "年末常住人口中未满 3 岁的"),
    MasterItem("households", "户数", False, "年末常住户数"),
    MasterItem("hypertension_patients", "估算高血压患者数", False, "常住成人数乘以上级公布的患病率"),
    MasterItem("diabetes_patients", "估算2型糖尿病患者数", False, "常住成人数乘以上级公布的患病率"),
    MasterItem("open_beds", "平均开放床位数", True, "全年实际开放总床日数除以天数；逐个机构填"),
    MasterItem("open_bed_days", "实际开放总床日数", True, "平均开放床位数乘以当月天数", days_of="open_beds"),
)
MASTER_ITEMS: Final[Mapping[str, MasterItem]] = {item.name: item for item in _ITEMS}
