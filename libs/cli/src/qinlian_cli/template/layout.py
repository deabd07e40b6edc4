"""How a template is laid out. Whoever writes one and whoever reads a filled one go by these names."""

import re
from collections.abc import Mapping
from typing import Final

from qinlian_cli.specification.code_rows import looks_up_whole
from qinlian_cli.specification.outline import Entry, Outline
from qinlian_common.catalog.code_systems import CodeSystem
from qinlian_common.catalog.models import DataField, Dataset

MANDATORY_MARK: Final = "（必填）"
"""Stands behind the title of a mandatory column."""

HEADER_ROWS: Final = 2
"""Titles, then column names."""

GUIDE_SHEET: Final = "填写说明"
CODES_SHEET: Final = "代码表"
MARKER_SHEET: Final = "_qinlian"
"""A hidden sheet of two columns, key and value: of which dataset and which catalogue the template is."""

DATE_FORMAT: Final = "%Y-%m-%d"
TIME_FORMAT: Final = "%Y-%m-%d %H:%M:%S"
WRITTEN: Final[Mapping[str, str]] = {"date": "写作 2024-05-06", "datetime": "写作 2024-05-06 08:30:00"}

_DROP_DOWN_MAX: Final = 100
_FORBIDDEN: Final = r'[\x00-\x1f\x7f<>:"/\\|?*\s]+'


def title_of(field: DataField) -> str:
    """What stands above a column."""
    return f"{field.title}{MANDATORY_MARK}" if field.mandatory else field.title


def file_stem(table: Dataset) -> str:
    """The name of a template's file: CL03_门诊数据."""
    return f"{table.code}_{re.sub(_FORBIDDEN, '_', table.title)[:40]}".rstrip("_. ")


def marker(outline: Outline, entry: Entry) -> dict[str, str]:
    """What the hidden sheet says."""
    return {
        "template": "qinlian 1",
        "dataset": entry.main.code,
        "catalogue": outline.release.version,
        "fingerprint": outline.fingerprint,
    }


def has_drop_down(system: CodeSystem | None) -> bool:
    """Whether a cell offers the codes: all of them are listed, and they are few."""
    return (
        system is not None
        and 0 < len(system.codes) <= _DROP_DOWN_MAX
        and looks_up_whole(system)
        and system.pattern is None
    )
