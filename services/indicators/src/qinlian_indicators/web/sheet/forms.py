"""What is filled in on a sheet: a step, or a remark."""

from decimal import Decimal, InvalidOperation
from typing import Annotated, Final

from pydantic import Field

from qinlian_common.web.parameters import Parameters
from qinlian_indicators.definitions.read import definitions
from qinlian_indicators.errors import StepRefused
from qinlian_indicators.review.actor import Actor
from qinlian_indicators.review.sheets import Wish
from qinlian_indicators.review.states import Action

_BELIEVED_MAX: Final = Decimal(10) ** 15
Written = Annotated[str | None, Field(max_length=4000)]


class StepForm(Parameters):
    """A step that somebody wants to make."""

    csrf: Annotated[str, Field(max_length=100)]
    action: Action
    seen: Annotated[int, Field(ge=1)]
    """The sheet's `lock_version`, as the page had it."""
    reason: Written = None
    code: Annotated[str | None, Field(max_length=20)] = None
    believed_value: Annotated[str | None, Field(max_length=60)] = None

    def wish(self, actor: Actor) -> Wish:
        """The step; raises the review's StepRefused where something is filled in wrongly."""
        return Wish(
            self.action, actor, self.seen, self.reason, known_code(self.code), _number(self.believed_value, self.code)
        )


class CommentForm(Parameters):
    """A remark."""

    csrf: Annotated[str, Field(max_length=100)]
    text: Written = None
    code: Annotated[str | None, Field(max_length=20)] = None


def known_code(code: str | None) -> str | None:
    """A code that is there; raises StepRefused for any other."""
    if code is not None and code not in definitions():
        raise StepRefused("unknown_code", "没有这个指标，请从列表中选择")
    return code


def _number(text: str | None, code: str | None) -> Decimal | None:
    if text is None:
        return None
    if code is None:
        raise StepRefused("code_missing", "填写了认定的数值，请同时选择对应的指标")
    try:
        found = Decimal(text.replace(",", "").replace("，", "").strip())
    except InvalidOperation as error:
        raise StepRefused("no_number", "认定的数值请填数字，例如 12.5") from error
    if not found.is_finite() or abs(found) >= _BELIEVED_MAX:
        raise StepRefused("no_number", "认定的数值超出范围，请核对后重填")
    return found
