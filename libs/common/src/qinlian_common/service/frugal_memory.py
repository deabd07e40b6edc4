"""What a process has freed goes back to the system, so that one that moved a large batch does not stay large."""

import ctypes
from typing import Final

_TRIM_THRESHOLD, _MMAP_THRESHOLD, _ARENA_MAX = -1, -3, -8  # malloc.h
_CHOICES: Final = {
    _ARENA_MAX: 1,  # each thread's own heap would keep what the largest batch took
    _MMAP_THRESHOLD: 1 << 20,  # columns of large batches are mapped, and unmapped when they are freed
    _TRIM_THRESHOLD: 1 << 24,  # below that, memory comes and goes too often
}


def give_memory_back() -> None:
    """Tells the C library's allocator so; does nothing where it is not glibc's.

    To be called before threads are started. MALLOC_ARENA_MAX and its like in the environment cannot be relied on: they
    are read before the process has its first instruction.
    """
    mallopt = getattr(ctypes.CDLL(None), "mallopt", None)
    if mallopt is None:
        return
    for parameter, value in _CHOICES.items():
        mallopt(parameter, value)
