"""A report as a file that can be sent: Markdown for people, JSON for programs."""

import json
from collections.abc import Iterator
from typing import Final

from qinlian_common.doctor.finding import CHECKS, Finding, Language, Outcome, Report
from qinlian_common.doctor.words import said
from qinlian_common.observe.clock import EXCHANGE_ZONE

OUTCOMES: Final[dict[Outcome, tuple[str, str]]] = {
    Outcome.OK: ("正常", "ok"),
    Outcome.WARNING: ("警告", "warning"),
    Outcome.FAULT: ("故障", "fault"),
}
_COLUMNS: Final = {"zh": ("检查", "结果", "发现", "处理"), "en": ("check", "", "found", "fix")}
_TITLE: Final = {"zh": "秦联库体检报告", "en": "Qinlian: examination of a store"}
_PROBED: Final = {
    "zh": {True: "已写入探针批次并清除", False: "只读"},
    "en": {True: "a probe batch was written and removed again", False: "read-only"},
}
_FOOT: Final = {
    "zh": "报告不含任何业务数据与口令。",
    "en": "The report holds no row of anybody and no password.",
}


def in_language(words: tuple[str, str], language: Language) -> str:
    """The Chinese or the English one."""
    return words[0] if language == "zh" else words[1]


def columns(language: Language) -> tuple[str, ...]:
    """Headings of the table."""
    return _COLUMNS[language]


def lines(report: Report, language: Language) -> Iterator[tuple[str, str, str, str]]:
    """The table: check, outcome, what was found, what helps."""
    for one in report.checks:
        for finding in one.findings:
            yield in_language(CHECKS[one.check], language), _outcome(finding, language), *said(finding, language)


def summary(report: Report, language: Language) -> str:
    """The whole on one line."""
    counts = {
        outcome: sum(finding.outcome is outcome for one in report.checks for finding in one.findings)
        for outcome in Outcome
    }
    told = ", ".join(
        f"{count} {in_language(OUTCOMES[outcome], language)}" for outcome, count in counts.items() if count
    )
    return f"{report.store} ({report.engine}): {told}"


def markdown(report: Report, language: Language) -> str:
    """The report as Markdown."""
    moment = report.made_at.astimezone(EXCHANGE_ZONE).strftime("%Y-%m-%d %H:%M:%S %z")
    head = columns(language)
    rows = [head, *[("---",) * len(head)], *lines(report, language)]
    table = "\n".join(f"| {' | '.join(_cell(text) for text in row)} |" for row in rows)
    what = f"{summary(report, language)}; {_PROBED[language][report.probed]}; {moment}"
    return f"# {_TITLE[language]} {report.store}\n\n{what}\n\n{table}\n\n{_FOOT[language]}\n"


def document(report: Report, language: Language) -> dict[str, object]:
    """The report as one JSON document."""
    return {
        "store": report.store,
        "engine": report.engine,
        "made_at": report.made_at.isoformat(),
        "probed": report.probed,
        "outcome": OUTCOMES[report.outcome][1],
        "checks": [
            {
                "check": one.check,
                "outcome": OUTCOMES[one.outcome][1],
                "findings": [_finding(finding, language) for finding in one.findings],
            }
            for one in report.checks
        ],
    }


def as_json(report: Report, language: Language) -> str:
    """That document as text."""
    return json.dumps(document(report, language), ensure_ascii=False, indent=1) + "\n"


def _finding(finding: Finding, language: Language) -> dict[str, object]:
    what, fix = said(finding, language)
    values = {name: value if isinstance(value, int | float) else str(value) for name, value in finding.values.items()}
    return {"code": finding.code, "outcome": OUTCOMES[finding.outcome][1], "said": what, "fix": fix, "values": values}


def _outcome(finding: Finding, language: Language) -> str:
    return in_language(OUTCOMES[finding.outcome], language)


def _cell(text: str) -> str:
    return text.replace("|", "\\|").replace("\n", " ")
