"""Who makes a step, and for whom he may."""

from dataclasses import dataclass

from qinlian_indicators.errors import StepRefused
from qinlian_indicators.review.states import Side, Transition
from qinlian_indicators.storage.account import Account


@dataclass(frozen=True, slots=True)
class Actor:
    """An account with what it may sign for.

    Attributes:
        divisions: those whose figures it signs for; None: any, as an operator who enters what came by post.
        is_province: it does the province's part.
    """

    account: Account
    divisions: frozenset[str] | None
    is_province: bool = False

    def side(self, line: Transition, division: str) -> Side:
        """On which side of a step this account stands, for this division; raises StepRefused where on none."""
        if line.side is Side.PROVINCE and self.is_province:
            return Side.PROVINCE
        if self.divisions is None or division in self.divisions:
            return Side.DIVISION
        if self.is_province:
            return Side.PROVINCE
        raise StepRefused("not_yours", "此表不属于本账号的行政区划")
