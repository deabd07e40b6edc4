"""The rule: what happens to a field at each station, from its level and kind alone.

A rule that no station acts on yet says so (`enforced` is False): it is a declaration, not a protection.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType
from typing import Final

from qinlian_common.catalog.models import DataField, Kind
from qinlian_common.privacy.role import Role, role_of

LEVEL_MAX: Final = 5

SEALED_LEVEL: Final = 4
"""From this level on (GB/T 39725-2020), what a row has in a column travels sealed."""

UNMARKED: Final[Mapping[str, str]] = MappingProxyType({"confidentiality": "无特控", "document_secrecy_code": "N"})
"""The columns that mark a row confidential, and the only value in each that does not."""


class Station(StrEnum):
    """Where personal data are, in the order of their way."""

    COLLECTION = "collection"
    BUS = "bus"
    REST = "rest"
    WEB = "web"
    EXPORT = "export"


@dataclass(frozen=True, slots=True)
class Treatment:
    """What a station does with a field.

    Attributes:
        measure: one word for machines.
        words: the same for people, in Chinese.
        enforced: False where it is declared and nothing acts on it yet.
    """

    measure: str
    words: str
    enforced: bool


_CLEAR: Final = Treatment("clear", "明文", enforced=True)

_IN_THE_WEB: Final[Sequence[tuple[int, Treatment]]] = (
    (4, Treatment("step-up", "遮盖；说明目的并再次验证后可见", enforced=True)),
    (3, Treatment("ceiling", "账号级别足够者可见", enforced=True)),
    (1, Treatment("shown", "可见", enforced=True)),
)
"""By the lowest level for which it holds; the first that fits. The page of one person's records acts on it, which
besides asks for purpose and step-up whatever the level: no other page shows rows with a name."""

_ON_THE_WAY: Final[Mapping[bool, Mapping[Station, Treatment]]] = MappingProxyType(
    {
        True: {
            Station.COLLECTION: Treatment("sealed", "离开采集端前密封", enforced=True),
            Station.BUS: Treatment("sealed", "密封传输，只有接收方能打开", enforced=True),
        },
        False: {Station.COLLECTION: Treatment("read", "按声明的列读取", enforced=True), Station.BUS: _CLEAR},
    }
)

_ENCRYPTED: Final = Treatment("encrypted", "中间库存密文加盲索引（at_rest: encrypted）", enforced=True)
"""Where the topology says so; a production store is its vendor's, and lies as that one writes it."""

_IN_EXPORT: Final[Mapping[Role, Treatment]] = MappingProxyType(
    {
        Role.DIRECT: Treatment("dropped", "不导出", enforced=True),
        Role.TEXT: Treatment("scrubbed", "不导出；配方要求时清洗后导出", enforced=True),
        Role.QUASI: Treatment("grouped", "概化，计入等价类（k）", enforced=True),
        Role.SENSITIVE: Treatment("diverse", "保证多样性（l）", enforced=True),
        Role.ORDINARY: Treatment("kept", "原样", enforced=True),
    }
)


def treatment(field: DataField, raised: int = 0) -> Mapping[Station, Treatment]:
    """What each station does with a field, in the order of the stations.

    Args:
        field: the catalogue's field.
        raised: how many levels higher a row counts (`protected.raised`).
    """
    level = effective_level(field.level, raised)
    return {
        **_ON_THE_WAY[is_sealed(field)],
        Station.REST: _ENCRYPTED if is_encrypted(field) else _CLEAR,
        Station.WEB: next(words for level_min, words in _IN_THE_WEB if level >= level_min),
        Station.EXPORT: _IN_EXPORT[role_of(field)],
    }


def is_sealed(field: DataField) -> bool:
    """Whether a column travels sealed: it does where any row can have `SEALED_LEVEL` in it, and where it marks rows.

    Any row may count a level higher. To seal more of those alone, or of the batches that have some, would tell whoever
    sees the bus which rows are marked, or that an institution has treated somebody for what the law protects.
    """
    return effective_level(field.level, 1) >= SEALED_LEVEL or field.name in UNMARKED


def is_encrypted(field: DataField) -> bool:
    """Whether a column lies encrypted in a store that encrypts: direct identifiers of the highest level.

    As the catalogue has it, in whatever row: names and numbers of records would be level 5 in a raised row, and stay
    readable, since a row's key is what the exchange finds it by.
    """
    return field.level == LEVEL_MAX and field.kind is Kind.DIRECT_IDENTIFIER


def effective_level(level: int, raised: int) -> int:
    """A field's level in a row that counts `raised` levels higher; never above the highest."""
    return min(level + raised, LEVEL_MAX)
