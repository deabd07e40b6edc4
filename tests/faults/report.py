"""What a run has found, as a table."""

from collections.abc import Iterator

from tests.faults.run import Report

_WRONG_MAX = 60


def lines(report: Report) -> Iterator[str]:
    """The report, line by line."""
    for service, steps in report.kills.items():
        for step, times in steps.items():
            yield f"{service:14}{step:60}{times:6}"
    for name in report.never_killed:
        yield f"never killed   {name}"
    for trouble, times in report.troubles.items():
        yield f"{'trouble':14}{trouble:60}{times:6}"
    for told, times in report.waits.items():
        yield f"{'waited':14}{told:60}{times:6}"
    for name, number in _amounts(report).items():
        yield f"{name:74}{number:6,}"
    yield f"seed {report.seed}, {report.seconds:.0f} s, reconciliation: {report.verdict}"
    yield from report.wrong[:_WRONG_MAX]
    yield "nothing lost, nothing double" if report.fine else f"WRONG: {len(report.wrong)} findings"


def _amounts(report: Report) -> dict[str, int]:
    written = {f"rows: {kind}": times for kind, times in sorted(report.writes.items())}
    return {
        "transactions committed": report.transactions,
        **written,
        "rows of the model": report.rows,
        "rows compared, over all stores": report.rows_compared,
        "rows sent, over all hops": report.sent,
        "records that nobody can read": report.poisons,
        "kills": sum(sum(steps.values()) for steps in report.kills.values()),
        "starts of processes": report.starts,
        "seconds from peace to quiet": round(report.quiet_after_seconds),
    }
