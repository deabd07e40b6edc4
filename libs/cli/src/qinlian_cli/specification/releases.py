"""The releases of the specification, newest first. Versions of single tables stand in the catalogue (`version`)."""

from dataclasses import dataclass
from datetime import date
from typing import Final


@dataclass(frozen=True, slots=True)
class Release:
    """One published state of the specification.

    Attributes:
        version: as the title page shows it.
        day: day of publication; also the date inside the Word and Excel files, so that they are reproducible.
        changes: what a connecting party has to know, one sentence each.
    """

    version: str
    day: date
    changes: tuple[str, ...]


RELEASES: Final = (
    Release(
        "0.1（征求意见稿）",
        date(2026, 11, 22),
        (
            "首次编制：技术方案 2.2.1 列出的六类 38 个数据集及其关联表、值域代码、质量规则。",
            "GF 61/T WS001.1-2017 原文未取得，表名、列名、安全级别和质量规则为本规范自定，取得原文后核对。",
        ),
    ),
)
