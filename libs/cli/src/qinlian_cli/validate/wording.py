"""The Chinese words of the offline check, beside those that the standardizer says itself."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from qinlian_cli.specification.wording import DISPOSITIONS
from qinlian_cli.validate.source import ERROR, MERGED, NO_VALUE
from qinlian_common.catalog.mappings import Repair
from qinlian_common.catalog.rules import Severity

SEVERITIES: Final[Mapping[str, str]] = MappingProxyType(
    {severity.value: word for severity, word in DISPOSITIONS.items()} | {Severity.COUNT.value: "提示"}
)
"""What a filler reads: a breach that is only counted is a hint to him."""

LOST: Final[Mapping[str, tuple[str, str]]] = MappingProxyType(
    {
        "digits_lost": (
            "number with more than 15 digits",
            "以数值存储，第 16 位起的数字已失真，无法恢复；请把该列设为文本格式，再按原件重新填写",
        ),
        "zeros_lost": ("number", "以数值存储，前面的 0 已丢失；请把该列设为文本格式，再填写完整的代码"),
        "number_for_date": ("number", "以数值存储，不是日期；请把该列设为日期格式，或写成文本"),
        "boolean_cell": ("boolean", "单元格是逻辑值（TRUE/FALSE），请更正"),
        ERROR: ("error value", "单元格是错误值（如 #N/A），请更正"),
        NO_VALUE: ("formula without a value", "公式没有计算结果；请用 Excel 打开、计算并保存，或改填数值"),
        MERGED: ("merged cells", "单元格已合并，只有左上角的一格有值；请取消合并，逐格填写"),
        "ragged_line": (
            "wrong number of cells",
            "这一行的单元格个数与表头不同，整行无法读取；请检查多余或缺少的分隔符",
        ),
    }
)
"""Rule -> class of value, and what is said behind the field's title."""

ALL_OF_ROW: Final = "整行"

REPAIRS: Final[Mapping[Repair, str]] = MappingProxyType(
    {
        Repair.TRIM: "去掉前后的空格",
        Repair.HALF_WIDTH: "全角字符改为半角",
        Repair.DASH_IS_MISSING: "“-”“/”之类按没有值处理",
        Repair.UNKNOWN_DATE: "1900-01-01、9999-12-31 按没有值处理",
        Repair.UPPER_ID: "身份证号码末位的 x 改为大写",
        Repair.ID_15: "15 位身份证号码升为 18 位",
    }
)
