"""How far somebody may look for a purpose."""

from dataclasses import dataclass

from qinlian_common.privacy.purposes import Purpose


@dataclass(frozen=True, slots=True)
class Reach:
    """What may be seen.

    Attributes:
        purpose: says which datasets and which protected categories.
        divisions: where a row was reported, or the person lives, one of these; None: wherever.
        level: highest classification level that is shown in clear; what is above is masked.
    """

    purpose: Purpose
    divisions: frozenset[str] | None
    level: int

    @classmethod
    def of(cls, purpose: Purpose, divisions: frozenset[str], ceiling: int) -> "Reach":
        """Of an account; in an emergency neither its divisions nor its ceiling count."""
        if purpose.is_emergency:
            return cls(purpose, None, purpose.level_max)
        return cls(purpose, divisions, min(ceiling, purpose.level_max))
