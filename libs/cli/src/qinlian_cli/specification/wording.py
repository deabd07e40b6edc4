"""The Chinese words of the specification: types, levels, kinds, dispositions, dimensions, categories and sources."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from qinlian_common.catalog.models import Kind
from qinlian_common.catalog.rules import Severity

UNSOURCED: Final = "K"
UNSOURCED_WORDS: Final = "未溯源/自定"

KINDS: Final[Mapping[Kind, str]] = MappingProxyType(
    {
        Kind.DIRECT_IDENTIFIER: "直接标识符",
        Kind.QUASI_IDENTIFIER: "准标识符",
        Kind.SENSITIVE: "敏感属性",
        Kind.ORDINARY: "一般属性",
    }
)

LEVELS: Final[Mapping[int, str]] = MappingProxyType(
    {
        1: "可公开：机构名称、统计口径等",
        2: "较大范围内使用：业务属性，不能据以识别个人",
        3: "中等范围内使用：个人层面的一般事实，与其他属性组合可识别个人",
        4: "较小范围内使用：姓名、编号、电话、住址、诊断、自由文本",
        5: "极小范围内严格控制：证件号码及特殊敏感信息",
    }
)

DISPOSITIONS: Final[Mapping[Severity, str]] = MappingProxyType(
    {Severity.REJECT: "拒收", Severity.WARN: "警告", Severity.COUNT: "统计"}
)

DISPOSITION_MEANINGS: Final[Mapping[Severity, str]] = MappingProxyType(
    {
        Severity.REJECT: "该行不入库，连同原因退回报送方；同批其余各行照常入库",
        Severity.WARN: "该行照常入库，同时向报送方记录警告",
        Severity.COUNT: "该行照常入库，只计入质量评分",
    }
)

TYPE_WORDS: Final[Mapping[str, str]] = MappingProxyType(
    {"string": "字符", "integer": "整数", "decimal": "小数", "date": "日期", "datetime": "日期时间", "boolean": "是否"}
)

_KAHN: Final[Mapping[str, str]] = MappingProxyType(
    {
        "Completeness": "完备性",
        "Conformance": "符合性",
        "Plausibility": "可信性",
        "Value": "取值",
        "Relational": "关系",
        "Computational": "计算",
        "Temporal": "时序",
        "Atemporal": "非时序",
        "Uniqueness": "唯一",
    }
)

SOURCES: Final[Mapping[str, str]] = MappingProxyType(
    {
        "W": "城乡居民健康档案基本数据集（WS 365）公开的校验文件",
        "C": "电子病历共享文档的公开模板（WS 445、WS/T 500）",
        "N": "公开的医疗机构接口程序中的数据结构",
        "R": "公开的区域卫生平台程序中的数据结构",
        "B": "公开的社区卫生信息系统的数据结构",
        "F": "公开的人口和计划生育信息系统的数据结构",
        "J": "公开的计划生育应用的导出表头",
        "D": "公开的区域平台中间库建表语句",
        "G": "公开程序中的中间库结构",
        "V": "公开的值域代码表",
        "K": "未溯源：编制时的背景知识，或本规范自定，采用前须核实",
    }
)


def kahn_words(category: str) -> str:
    """Kahn's category in Chinese: 符合性·取值 for "Conformance: Value"."""
    return "·".join(_KAHN.get(part.strip(), part.strip()) for part in category.split(":"))


def letters(source: str) -> tuple[str, ...]:
    """The letters of a `source`, as the catalogue writes them: "W,C"."""
    return tuple(letter.strip() for letter in source.split(",") if letter.strip())


def is_unsourced(source: str) -> bool:
    """Whether nothing but background knowledge, or our own choice, stands behind a declaration."""
    return set(letters(source)) <= {UNSOURCED}


_STANDARD_WORDS: Final = (
    ("no separate WS data set found", "未查到单独的卫生行业数据集标准"),
    ("no WS data set found", "未查到相应的卫生行业数据集标准"),
    ("plan only", "仅技术方案提及"),
    ("plan ", "技术方案 "),
    ("regional staging model", "区域平台中间库结构"),
    ("index fields proposed", "索引字段为拟定"),
    ("document codes", "文档代码"),
    ("policy list from family-planning application", "政策名称取自计划生育应用"),
    ("national 全员人口个案 (PADIS) structure", "国家全员人口个案（PADIS）结构"),
    (" (K)", "（K 未溯源）"),
    ("; ", "；"),
)


def standard_words(standard: str) -> str:
    """A dataset's `standard` for Chinese readers: the catalogue keeps its remarks short, and partly in English."""
    for given, words in _STANDARD_WORDS:
        standard = standard.replace(given, words)
    return standard
