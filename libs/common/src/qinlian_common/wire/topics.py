"""The one function that spells topic names: `qinlian.<division>.<kind>`.

The full stop after the division is part of every ACL prefix, so that 6104 never grants 610400's topics.
"""

from collections.abc import Sequence
from enum import StrEnum


class TopicKind(StrEnum):
    """What a topic carries; every platform has one of each."""

    COLLECTED = "collected"
    STANDARDIZED = "standardized"
    DISTRIBUTED = "distributed"
    LOADED = "loaded"
    REJECTED = "rejected"
    QUALITY = "quality"
    HEARTBEAT = "heartbeat"
    DOCUMENTS = "documents"
    ANSWERS = "answers"


def topic(division: str, kind: TopicKind) -> str:
    """The topic of a platform, e.g. `qinlian.610400.collected`."""
    return f"qinlian.{division}.{kind.value}"


def group_of(service: str, platforms: Sequence[str]) -> str:
    """The consumer group of a service's processes: of one platform under its own prefix, so that its rights cover it.

    Args:
        service: such as `loader`.
        platforms: which the processes serve; none for all of the topology.
    """
    return f"qinlian.{min(platforms)}.{service}" if platforms else f"qinlian.{service}"


def topics_of(division: str) -> tuple[str, ...]:
    """All topics of a platform."""
    return tuple(topic(division, kind) for kind in TopicKind)
