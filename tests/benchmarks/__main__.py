"""The bench: every part, one after the other, then one table with the goals, its JSON, and its pictures.

    python -m tests.benchmarks                        # all, a quarter of an hour on two cores
    python -m tests.benchmarks --quick                # small sizes: shows that all works, not how fast it is
    python -m tests.benchmarks --only one_hop growth --large
    python -m tests.benchmarks --draw-from build/bench --record

A part that fails is named at the end and the others still run. The exit code is 1 if one failed, and 0 otherwise, also
where a goal is missed. Parts can be run alone: python -m tests.benchmarks.one_hop --help.
"""

import argparse
import json
import sys
from collections.abc import Sequence
from dataclasses import asdict, replace
from itertools import chain
from pathlib import Path

import psutil
from tests.benchmarks.bed import BUILD
from tests.benchmarks.measures import judged
from tests.benchmarks.parts import LARGE_ROWS, PARTS, PEERS, Part, Sizes
from tests.benchmarks.pictures import Recorded, pictures
from tests.benchmarks.record import read_figures, record, write_pictures
from tests.benchmarks.run_parts import LOGS, Ran, run_parts

from qinlian_cli.output import say, show_table

INTERRUPTED = 130


def options() -> argparse.ArgumentParser:
    """What the command takes."""
    parser = argparse.ArgumentParser(
        prog="python -m tests.benchmarks", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    names = [part.name for part in PARTS]
    parser.add_argument(
        "--only", nargs="+", choices=[*names, PEERS.name], metavar="NAME", help=f"of {', '.join(names)}"
    )
    parser.add_argument("--quick", action="store_true", help="small sizes, some three minutes")
    parser.add_argument(
        "--large",
        action="store_true",
        help="growth and indicators to 10,000,000 rows: half an hour more, 22 GB of disk",
    )
    parser.add_argument("--peers", action="store_true", help="other tools too; downloads them")
    parser.add_argument(
        "--draw-from", type=Path, metavar="DIR", help="run nothing: table and pictures of figures there"
    )
    parser.add_argument("--output", type=Path, default=BUILD, metavar="DIR", help=f"where pictures go ({BUILD})")
    parser.add_argument("--record", action="store_true", help="take the figures over into docs/performance.md")
    return parser


def chosen(given: argparse.Namespace) -> list[tuple[Part, Sizes]]:
    """The parts to run, with their sizes."""
    parts = [*PARTS, PEERS] if given.peers or PEERS.name in (given.only or ()) else PARTS
    wanted = [part for part in parts if not given.only or part.name in given.only]
    if given.large:
        wanted = [replace(part, sizes=_larger(part)) for part in wanted]
    return [(part, part.quick if given.quick else part.sizes) for part in wanted]


def _larger(part: Part) -> Sizes:
    if part.name == "indicators":
        return {"rows": [LARGE_ROWS]}
    return {"rows": [*part.sizes["rows"], LARGE_ROWS]} if part.name == "growth" else part.sizes


def main() -> None:
    """Runs or reads, then shows, draws and, where wanted, records."""
    parser = options()
    given = parser.parse_args()
    if given.record and given.quick:
        parser.error("a quick run's figures are not for the documents: leave out --quick or --record")
    ran = [] if given.draw_from else _interruptible(chosen(given))
    recorded = _recorded(given, ran)
    if given.draw_from and not recorded:
        parser.error(f"no figures lie in {given.draw_from}: run `make bench` first, or name another folder")
    show(recorded, is_quick=given.quick)
    if ran:
        say(f"written: {_write(recorded, ran, is_quick=given.quick)}")
    for path in chain(write_pictures(pictures(recorded), given.output), record(recorded) if given.record else ()):
        say(f"written: {path}")
    sys.exit(_told(ran))


def _recorded(given: argparse.Namespace, ran: Sequence[Ran]) -> Recorded:
    """What the run measured; with --draw-from, what lies there, of the parts that --only names."""
    keys = {one.part.key for one in ran if not one.failed}
    if given.draw_from:
        keys = {part.key for part in (*PARTS, PEERS) if not given.only or part.name in given.only}
    return {key: figures for key, figures in read_figures(given.draw_from or BUILD).items() if key in keys}


def _interruptible(parts: Sequence[tuple[Part, Sizes]]) -> list[Ran]:
    try:
        return run_parts(parts, BUILD)
    except KeyboardInterrupt:
        say("stopped; nothing is left running")
        sys.exit(INTERRUPTED)


def show(recorded: Recorded, *, is_quick: bool) -> None:
    """The table of all measures."""
    title = "quick: sizes are too small for the goals" if is_quick else None
    lines = [(one.measure, one.said, one.goal, one.reached) for one in judged(recorded)]
    if lines:
        show_table(title, ("measure", "figure", "goal", "reached"), lines)


def _write(recorded: Recorded, ran: Sequence[Ran], *, is_quick: bool) -> Path:
    """All of the run for machines, in `bench.json`."""
    memory = psutil.virtual_memory().total / 2**30
    document = {
        "quick": is_quick,
        "machine": {"cores": psutil.cpu_count(), "memory_gib": round(memory, 1)},
        "parts": [
            {"name": one.part.name, "sizes": one.sizes, "seconds": round(one.seconds, 1), "failed": one.failed}
            for one in ran
        ],
        "measures": [asdict(one) for one in judged(recorded)],
        "figures": recorded,
    }
    path = BUILD / "bench.json"
    path.write_text(json.dumps(document, indent=2, ensure_ascii=False) + "\n", encoding="utf-8")
    return path


def _told(ran: Sequence[Ran]) -> int:
    """Names what failed; the exit code."""
    failed = [one for one in ran if one.failed]
    for one in failed:
        say(f"FAILED: {one.part.name}: {one.failed}; all that it said is in {BUILD / LOGS / one.part.key}.log")
    return 1 if failed else 0


if __name__ == "__main__":
    main()
