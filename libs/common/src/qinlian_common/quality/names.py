"""Words for what scores are about: sources, datasets and rules, in Chinese as the sender knows them."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Final

from qinlian_common.catalog.catalogue import Catalogue
from qinlian_common.catalog.mappings import Repair
from qinlian_common.pipeline import stability
from qinlian_common.topology.flows import OriginClass
from qinlian_common.topology.topology import Topology

CLASSES: Final[Mapping[str, str]] = {
    OriginClass.INSTITUTION.value: "卫计机构",
    OriginClass.BUSINESS_SYSTEM.value: "业务系统",
}
_OF_A_FIELD: Final[Mapping[str, str]] = {
    "null_key": "主键不得为空",
    "mandatory": "必填项不得为空",
    "too_long": "不得超过规定长度",
    "invalid_type": "须为规定类型的有效值",
    "unknown_code": "代码须在值域内",
    "code_not_valid": "代码在业务日期须有效",
    "arrival_in_time": "更新后须在 24 小时内送达",
    "duplicate_key": "同一批中主键不得重复",
    f"repaired_{Repair.TRIM}": "首尾不应有空格（已修正）",
    f"repaired_{Repair.HALF_WIDTH}": "不应为全角字符（已修正）",
    f"repaired_{Repair.DASH_IS_MISSING}": "缺项不应以横线表示（已修正）",
    f"repaired_{Repair.UNKNOWN_DATE}": "不应以约定日期表示不详（已修正）",
    f"repaired_{Repair.UPPER_ID}": "身份证号码末位应为大写 X（已修正）",
    f"repaired_{Repair.ID_15}": "身份证号码应为 18 位（已修正）",
}
"""Rules that follow from a field, by name."""
_OF_A_ROW: Final[Mapping[str, str]] = {
    stability.RULE: "每日上报量应与平日相当",
    "store_refused": "须能写入目标库",
    "national_refused": "须为国家平台所接收",
}
"""Rules about a row as a whole, or about many, by name."""


@dataclass(frozen=True)
class Names:
    """Looks up names."""

    topology: Topology
    catalogue: Catalogue

    @cached_property
    def divisions(self) -> Mapping[str, str]:
        """Division code -> name."""
        found = {self.topology.province.code: self.topology.province.name}
        found |= {region.code: region.name for region in self.topology.regions}
        return found | {one.code: one.name for region in self.topology.regions for one in region.counties}

    def source(self, division: str | None, origin_class: str | None) -> str:
        """A source: its division with its name, and its class."""
        words = (division, self.divisions.get(division or ""), CLASSES.get(origin_class or "", origin_class))
        return " ".join(word for word in words if word)

    def dataset(self, code: str) -> str:
        """A dataset: its code with its title."""
        known = self.catalogue.datasets.get(code)
        return f"{code} {known.title}" if known else code

    def rule(self, dataset: str, rule: str, field: str | None) -> str:
        """What a rule asks for; its own name where nobody knows it any more."""
        if (declared := self._declared.get((dataset, rule))) is not None:
            return declared
        if rule in _OF_A_ROW:
            return _OF_A_ROW[rule]
        said = _OF_A_FIELD.get(rule)
        if said is None:
            return rule
        known = self.catalogue.datasets.get(dataset)
        title = next((column.title for column in known.columns if column.name == field), field) if known else field
        return f"{title}：{said}" if title else said

    @cached_property
    def _declared(self) -> Mapping[tuple[str, str], str]:
        found = {(one.code, rule.name): rule.title for one in self.catalogue.datasets.values() for rule in one.rules}
        return found | {(rule.dataset, rule.name): rule.title for rule in self.catalogue.cross_rules}
