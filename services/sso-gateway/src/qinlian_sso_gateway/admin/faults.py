"""What is wrong with what an officer gave: told at the field, in Chinese, and never with the value itself."""

from collections.abc import Iterable
from dataclasses import dataclass
from http import HTTPStatus

from qinlian_sso_gateway.errors import Refusal


@dataclass(frozen=True, slots=True)
class Fault:
    """One mistake.

    Attributes:
        field: the field's name in the API; empty where the whole is at fault.
        message: what is wrong and what to do, in Chinese.
    """

    field: str
    message: str


class Rejected(Refusal):
    """Nothing was changed: what was given does not do."""

    def __init__(self, faults: Iterable[Fault], status: int = 422) -> None:
        self.faults = tuple(faults)
        fields = ", ".join(sorted({fault.field for fault in self.faults if fault.field}))
        error = "conflict" if status == HTTPStatus.CONFLICT else "invalid_request"
        super().__init__(status, error, f"at fault: {fields}" if fields else "", text=told(self.faults))


def told(faults: Iterable[Fault]) -> str:
    """Faults as one text, a line each."""
    return "\n".join(f"{fault.field}：{fault.message}" if fault.field else fault.message for fault in faults)


def rejected(message: str, field: str = "") -> Rejected:
    """A rejection for one reason."""
    return Rejected([Fault(field, message)])


def conflict(message: str) -> Rejected:
    """A rejection because of what is there already."""
    return Rejected([Fault("", message)], status=HTTPStatus.CONFLICT)


def absent(message: str) -> Refusal:
    """What was asked for is not there."""
    return Refusal(404, "not_found", text=message)


def second_officer_needed(message: str) -> Refusal:
    """One person may not decide it alone."""
    return Refusal(403, "second_officer_needed", "another officer decides", text=message)
