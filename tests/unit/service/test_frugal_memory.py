import ctypes
import subprocess
import sys

import pytest

from qinlian_common.service import frugal_memory

_PROGRAM = """
import ctypes, sys
from qinlian_common.service.frugal_memory import give_memory_back

def resident_mib():
    return int(open("/proc/self/statm").read().split()[1]) * 4096 >> 20

libc = ctypes.CDLL(None)
libc.malloc.restype = ctypes.c_void_p
libc.free.argtypes = [ctypes.c_void_p]

def taken(size):
    block = libc.malloc(size)
    ctypes.memset(block, 1, size)
    return block

if sys.argv[1] == "frugal":
    give_memory_back()
libc.free(taken(4 << 20))  # from now on the allocator would take blocks of this size for everyday ones
before = resident_mib()
blocks = [(taken(2 << 20), taken(5000)) for _ in range(50)]  # the small ones stay, and would hold what lies below
for large, _ in blocks:
    libc.free(large)
print(resident_mib() - before)
"""


def _kept_mib(how: str) -> int:
    done = subprocess.run([sys.executable, "-c", _PROGRAM, how], capture_output=True, text=True, check=True)
    return int(done.stdout)


@pytest.mark.skipif(not hasattr(ctypes.CDLL(None), "mallopt"), reason="the C library is not glibc")
def test_what_a_large_batch_took_is_given_back():
    assert _kept_mib("wasteful") > 50  # else the test shows nothing
    assert _kept_mib("frugal") < 10


def test_another_c_library_is_left_alone(monkeypatch):
    monkeypatch.setattr(ctypes, "CDLL", lambda _: object())
    frugal_memory.give_memory_back()
