"""Draws the dashboards from what a Prometheus answers: `python -m deploy.monitoring.pictures [PROMETHEUS_URL]`."""

import argparse
import sys
from dataclasses import replace
from pathlib import Path
from typing import Final

import httpx

from deploy.monitoring.dashboards import PAGES
from deploy.monitoring.dashboards.page import Page
from deploy.monitoring.pictures import answers
from deploy.monitoring.pictures.page import picture
from qinlian_common.observe import clock

PICTURES: Final = Path("docs/pictures")
AT_A_GLANCE: Final = {"此刻": 6, "24 小时窗口": 2, "谁的数据有问题": 2}
"""Rows of the province's page, and how many of their panels, that one picture can show as an example."""


def main() -> int:
    """0 where all pictures are drawn."""
    options = _options()
    try:
        found = _answers(options)
    except (httpx.HTTPError, httpx.InvalidURL) as error:
        sys.stderr.write(f"pictures: {options.prometheus} does not answer as a Prometheus does: {error}\n")
        return 1
    options.output.mkdir(parents=True, exist_ok=True)
    for name, page in drawn_pages().items():
        path = options.output / f"{name}.svg"
        path.write_text(picture(page, found), encoding="utf-8")
        sys.stdout.write(f"drawn: {path}\n")
    return 0


def drawn_pages() -> dict[str, Page]:
    """Name of the file -> page: every dashboard, and a part of the province's."""
    province = PAGES["qinlian-province"]
    chosen = (
        replace(row, panels=row.panels[: AT_A_GLANCE[row.title]]) for row in province.rows if row.title in AT_A_GLANCE
    )
    return {**PAGES, "at-a-glance": replace(province, rows=tuple(chosen))}


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m deploy.monitoring.pictures", description=__doc__)
    parser.add_argument("prometheus", nargs="?", help="its address; without it, the answers that were kept are drawn")
    parser.add_argument("--output", type=Path, default=PICTURES, help="folder of the pictures")
    parser.add_argument("--minutes", type=int, default=15, help="how far back")
    parser.add_argument("--step", type=int, default=15, help="seconds between points")
    parser.add_argument("--until", type=int, help="the newest moment, in seconds since 1970; else now")
    parser.add_argument("--keep", type=Path, help=f"also keep the answers in a file, such as {answers.RECORDED.name}")
    return parser.parse_args()


def _answers(options: argparse.Namespace) -> answers.Answers:
    if options.prometheus is None:
        return answers.read()
    end = (options.until or int(clock.now().timestamp())) // options.step * options.step
    found = answers.ask(options.prometheus, end, options.minutes, options.step)
    if options.keep:
        answers.write(found, options.keep)
    return found


if __name__ == "__main__":
    sys.exit(main())
