"""How a fault of the program is told: where it happened and of which kind, not in a library's words.

Libraries quote what they could not take: a date that cannot be read, a key that is there twice, a row that fails a
check. Such words would carry a row's values into a log. The product's own errors hold none, and keep theirs.
"""

import sys
import threading
import traceback
from collections.abc import Iterator
from types import TracebackType
from typing import Final

from qinlian_common.errors import QinlianError

_SO_DEEP: Final = 16


def told(error: BaseException) -> str:
    """The traceback of an error and of those that led to it, oldest first, without any words that may quote a value."""
    return "".join(_lines(error, _SO_DEEP)).rstrip()


def hide_values() -> None:
    """Makes what ends this process, or one of its threads, be told so on standard error."""
    sys.excepthook = _tell
    threading.excepthook = _tell_of_thread


def _lines(error: BaseException, so_deep: int) -> Iterator[str]:
    before = error.__cause__ or (None if error.__suppress_context__ else error.__context__)
    if before is not None and so_deep:
        yield from _lines(before, so_deep - 1)
        yield "\nwhich led to:\n\n"
    yield "Traceback (most recent call last):\n"
    yield from traceback.format_tb(error.__traceback__)
    yield f"{type(error).__module__}.{type(error).__qualname__}{_words(error)}\n"
    for number, one in enumerate(getattr(error, "exceptions", ()) if so_deep else (), 1):
        yield f"\nof which {number}:\n\n"
        yield from _lines(one, so_deep - 1)


def _words(error: BaseException) -> str:
    if isinstance(error, QinlianError):
        return f": {error}"
    if isinstance(error, OSError) and error.strerror:
        return f": {error.strerror}"  # the system's own word for its number
    return ""


def _tell(_kind: type[BaseException], error: BaseException, _trace: TracebackType | None) -> None:
    sys.stderr.write(f"{told(error)}\n")


def _tell_of_thread(ended: threading.ExceptHookArgs) -> None:
    if ended.exc_value is not None and not isinstance(ended.exc_value, SystemExit):
        sys.stderr.write(f"{told(ended.exc_value)}\n")
