"""Writes the pages as JSON: `python -m deploy.monitoring.dashboards`; with `--check` says which are not as written."""

import argparse
import sys
from pathlib import Path

from deploy.monitoring.dashboards import PAGES
from deploy.monitoring.dashboards.page import as_json

FOLDER = Path(__file__).parents[1] / "grafana/dashboards"


def main() -> int:
    """0 where all is as written."""
    parser = argparse.ArgumentParser(prog="python -m deploy.monitoring.dashboards", description=__doc__)
    parser.add_argument("--check", action="store_true", help="write nothing; 1 if a file differs")
    only_look = parser.parse_args().check
    stale = [uid for uid, page in PAGES.items() if _text(uid) != as_json(page)]
    for uid in stale:
        if not only_look:
            _path(uid).write_text(as_json(PAGES[uid]), encoding="utf-8")
        sys.stdout.write(f"{'stale' if only_look else 'written'}: {_path(uid)}\n")
    return 1 if stale and only_look else 0


def _path(uid: str) -> Path:
    return FOLDER / f"{uid}.json"


def _text(uid: str) -> str | None:
    return _path(uid).read_text(encoding="utf-8") if _path(uid).exists() else None


if __name__ == "__main__":
    sys.exit(main())
