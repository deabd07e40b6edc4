"""What is wrong with what an officer gave: told at the field, in Chinese, and never with the value itself."""

from collections.abc import Iterable
from dataclasses import dataclass

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
        told = "; ".join(f"{fault.field}: {fault.message}" if fault.field else fault.message for fault in self.faults)
        super().__init__(status, "invalid_request", told)


def rejected(message: str, field: str = "") -> Rejected:
    """A rejection for one reason."""
    return Rejected([Fault(field, message)])


def conflict(message: str) -> Rejected:
    """A rejection because of what is there already."""
    return Rejected([Fault("", message)], status=409)
