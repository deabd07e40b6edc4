"""Loading what stays: Python's collector would walk all of it over and over, and find nothing."""

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def uncollected() -> Iterator[None]:
    """No collection of reference cycles within the block; half the time of loading many long-lived objects.

    For what is loaded once, never for what grows with the data.
    """
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()
