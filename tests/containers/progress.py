"""What is being done just now, for whoever runs the trial: some steps take minutes."""

import sys
import time
from typing import Final

_BEGUN: Final = time.monotonic()


def say(line: str) -> None:
    """A line with minutes and seconds since the beginning."""
    minutes, seconds = divmod(int(time.monotonic() - _BEGUN), 60)
    sys.stderr.write(f"[{minutes:02}:{seconds:02}] {line}\n")
