"""How scores are made: the weight of each dimension, and from which share of failures on a rule has failed."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path
from types import MappingProxyType
from typing import Final, Self

from pydantic import Field, model_validator

from qinlian_common.catalog.declaration import Declaration
from qinlian_common.catalog.rules import Dimension, Severity
from qinlian_common.catalog.yaml_source import load_yaml

WHOLE: Final = 100.0
"""The best total, and the sum of all weights."""

_NEARLY: Final = 1e-6


class Status(StrEnum):
    """What became of a rule."""

    PASSED = "Passed"
    FAILED = "Failed"
    NOT_APPLICABLE = "NotApplicable"
    ERROR = "Error"


WEIGHTS: Final[Mapping[Dimension, float]] = MappingProxyType(
    {
        Dimension.COMPLETENESS: 30.0,
        Dimension.CONFORMITY: 25.0,
        Dimension.CONSISTENCY: 15.0,
        Dimension.PLAUSIBILITY: 10.0,
        Dimension.TIMELINESS: 10.0,
        Dimension.STABILITY: 5.0,
        Dimension.UNIQUENESS: 5.0,
    }
)
THRESHOLDS: Final[Mapping[Severity, float | None]] = MappingProxyType(
    {Severity.REJECT: 0.0, Severity.WARN: 0.05, Severity.COUNT: None}
)


@dataclass(frozen=True, slots=True)
class Scoring:
    """How scores are made.

    Attributes:
        weights: of each dimension in the total.
        thresholds: the share of failures up to which a rule still passes; None where it always does.
    """

    weights: Mapping[Dimension, float] = field(default_factory=lambda: WEIGHTS)
    thresholds: Mapping[Severity, float | None] = field(default_factory=lambda: THRESHOLDS)

    def status(self, severity: Severity, checked: int, violated: int, error: str | None = None) -> Status:
        """What became of one rule; `error` says why it could not be judged."""
        if error is not None:
            return Status.ERROR
        if checked == 0:
            return Status.NOT_APPLICABLE
        threshold = self.thresholds[severity]
        return Status.FAILED if threshold is not None and violated / checked > threshold else Status.PASSED


class ScoringFile(Declaration):
    """A file that says how scores are made; thresholds that it leaves out are the usual ones."""

    weights: dict[Dimension, float] = Field(default_factory=lambda: dict(WEIGHTS))
    thresholds: dict[Severity, float | None] = Field(default_factory=lambda: dict(THRESHOLDS))

    @model_validator(mode="after")
    def _adds_up(self) -> Self:
        missing = [one.value for one in Dimension if one not in self.weights]
        if missing:
            raise ValueError(f"no weight for {', '.join(missing)}; give all seven, 0 leaves one out")
        if not all(0 <= weight <= WHOLE for weight in self.weights.values()):
            raise ValueError(f"a weight is no number from 0 to {WHOLE:g}; 0 leaves a dimension out")
        if abs(sum(self.weights.values()) - WHOLE) > _NEARLY:
            raise ValueError(f"the weights make {sum(self.weights.values()):g}; they must make {WHOLE:g}")
        if any(not 0 <= share <= 1 for share in self.thresholds.values() if share is not None):
            raise ValueError("a threshold is a share between 0 and 1; leave it empty where a rule always passes")
        return self


def read_scoring(path: Path | None) -> Scoring:
    """How scores are made by the file `path`, or as usual.

    Raises:
        ConfigurationError: with every mistake of the file.
    """
    if path is None:
        return Scoring()
    found = load_yaml(path, ScoringFile)
    return Scoring(MappingProxyType(found.weights), MappingProxyType({**THRESHOLDS, **found.thresholds}))
