"""Which release of the program this is, as operators see it while they renew one service after another."""

from functools import cache
from importlib.metadata import version


@cache
def release() -> str:
    """The version of the installed packages, which are released together."""
    return version("qinlian-common")
