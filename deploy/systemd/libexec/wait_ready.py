#!/opt/qinlian/current/bin/python
"""Waits until services answer that they are ready, and says of each what it answers.

usage: wait_ready.py NAME:PORT ...
"""

import json
import sys
import time
import urllib.error
import urllib.request

SECONDS_MAX = 90
SILENT = "does not answer; see: journalctl -u qinlian-{}"


def answer(name: str, port: str) -> tuple[bool, str]:
    """Whether a service is ready, and its own words."""
    try:
        with urllib.request.urlopen(f"http://127.0.0.1:{port}/readyz", timeout=5) as reply:
            return True, str(json.load(reply)["status"])
    except urllib.error.HTTPError as error:
        away = ", ".join(json.load(error)["away"]) or "itself"
        return False, f"NOT_READY: waits for {away}; see: qinlian network check --all"
    except OSError:
        return False, SILENT.format(name)


def main(services: list[str]) -> None:
    """Asks again and again those that were not ready."""
    waiting = dict(one.split(":") for one in services)
    end = time.monotonic() + SECONDS_MAX
    while waiting:
        said = {name: answer(name, port) for name, port in waiting.items()}
        is_over = time.monotonic() > end
        for name, (is_ready, words) in said.items():
            if is_ready or is_over:
                sys.stdout.write(f"  {name}: {words}\n")
                sys.stdout.flush()
                del waiting[name]
        time.sleep(1)


if __name__ == "__main__":
    main(sys.argv[1:])
