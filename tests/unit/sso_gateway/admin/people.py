"""People for tests of lists: ID numbers that are valid, rules of a city, and lists as text."""

from datetime import date, timedelta
from typing import Any

from qinlian_cli.specification.check_digits import id_number
from qinlian_sso_gateway.admin.person.rules import Rules
from qinlian_sso_gateway.tokens.keys import PrivateKey

TODAY = date(2026, 11, 26)
LAST = TODAY + timedelta(days=366)
CITY = Rules(frozenset({"viewer", "analyst"}), "610400", TODAY, LAST)


def a_number(serial: int = 1) -> str:
    return id_number("610402", date(1980, 1, 1) + timedelta(days=serial), serial % 900 + 1, "1")


def a_key() -> dict[str, Any]:
    return PrivateKey.made().public_jwk()


def a_list(*lines: str, headings: str = "身份证号,姓名,角色") -> bytes:
    return "\n".join([headings, *lines, ""]).encode()
