"""Where each page stands in the site. A page without a place fails the build."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final, Literal

ROOT: Final = Path(__file__).parents[2]
Language = Literal["en", "zh"]


class SiteError(Exception):
    """The documents cannot become a site; the message says which page, and what to do."""


@dataclass(frozen=True, slots=True)
class Section:
    """A heading of the navigation with what stands below it: pages by path, folders (`docs/adr/*`), sections."""

    title: str
    entries: tuple["str | Section", ...]
    chinese: str = ""

    def called(self, language: Language) -> str:
        """Its heading on pages of a language."""
        return (language == "zh" and self.chinese) or self.title

    @property
    def pages(self) -> Iterator[str]:
        """Every page below, from top to bottom."""
        for entry in self.entries:
            yield from entry.pages if isinstance(entry, Section) else _expanded(entry)

    def tree(self, titles: dict[str, str], places: dict[str, str], language: Language) -> dict[str, list[object]]:
        """As the builder takes it: title -> entries."""
        found: list[object] = []
        for entry in self.entries:
            if isinstance(entry, Section):
                found.append(entry.tree(titles, places, language))
            else:
                found += [{titles[page]: places[page]} for page in _expanded(entry)]
        return {self.called(language): found}


def _expanded(entry: str) -> list[str]:
    if not entry.endswith("/*"):
        return [entry]
    folder = entry.removesuffix("/*")
    names = sorted(path.name for path in (ROOT / folder).glob("*.md"))
    return [f"{folder}/{name}" for name in sorted(names, key=lambda name: name != "README.md")]


CHINESE: Final = "中文"
"""The section whose pages are Chinese, and have the builder's own words in Chinese."""

NAV: Final = (
    Section("Qinlian", ("docs/index.md", "docs/quick-start.md", "README.md", "docs/glossary.md"), "秦联（英文）"),
    Section(
        CHINESE,
        (
            "docs/zh/index.md",
            "docs/zh/quick-start.md",
            "docs/zh/connect-a-county.md",
            "docs/zh/connect-a-city.md",
            "docs/zh/connect-a-vendor.md",
            "docs/zh/operators-handbook.md",
            "docs/zh/single-box.md",
            "docs/zh/compose.md",
            "docs/zh/network.md",
            "docs/upgrade.zh-CN.md",
            "docs/interface/README.md",
            "docs/templates.md",
            "docs/indicators-officers.md",
            "docs/cda.md",
            "README.zh-CN.md",
            Section("处置手册", ("docs/zh/runbooks/*",)),
        ),
    ),
    Section(
        "Connect",
        (
            "docs/connect/county.md",
            "docs/connect/city.md",
            "docs/connect/vendor.md",
            "docs/topology.md",
            "docs/kubernetes.md",
            "docs/compose.md",
            "docs/single-box.md",
            "docs/network.md",
            "docs/oracle.md",
            "docs/oracle-ddl.md",
            "docs/settings.md",
        ),
        "接入",
    ),
    Section(
        "Operate",
        (
            "docs/doctor.md",
            "docs/upgrade.md",
            "docs/operators-handbook.md",
            "docs/monitoring.md",
            "docs/metrics.md",
            "docs/scoreboard.md",
            "docs/indicators-review.md",
            "docs/indicators-pages.md",
            "docs/sign-on-officers.md",
            "docs/clear-text.md",
            "docs/export.md",
            Section("Runbooks", ("docs/runbooks/*",), "Runbooks（英文）"),
        ),
        "运行",
    ),
    Section(
        "Data",
        (
            "docs/flows.md",
            "docs/data-model.md",
            "docs/code-systems.md",
            "docs/quality.md",
            "docs/indicators.md",
            "docs/documents.md",
            "docs/documents-shared.md",
        ),
        "数据",
    ),
    Section(
        "Protocols",
        (
            "docs/protocols/events.md",
            "docs/protocols/sign-on.md",
            "docs/protocols/portal.md",
            "docs/protocols/nation.md",
        ),
        "协议",
    ),
    Section(
        "Security",
        (
            "docs/security-model.md",
            "docs/privacy.md",
            "docs/privacy-proof.md",
            "docs/sign-on-home.md",
            "docs/sign-on-security.md",
            "docs/audit-events.md",
            "docs/dependencies.md",
        ),
        "安全",
    ),
    Section("Capacity", ("docs/capacity.md", "docs/performance.md", "docs/faults.md"), "容量"),
    Section(
        "Project",
        (
            "ARCHITECTURE.md",
            "docs/demo-data.md",
            "docs/demo-sign-on.md",
            "CONTRIBUTING.md",
            "CHANGELOG.md",
            Section("Decisions", ("docs/adr/*",), "设计决策"),
        ),
        "项目",
    ),
)


def every_page() -> list[str]:
    """Every page of the documents by its path from the root."""
    found = [*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md")]
    return sorted(str(path.relative_to(ROOT)) for path in found)


def chinese_pages() -> list[str]:
    """The pages that are Chinese."""
    return [page for section in NAV if section.title == CHINESE for page in section.pages]


def placed_pages() -> list[str]:
    """The pages of the navigation; raises SiteError where one has no place, two, or does not exist."""
    placed = [page for section in NAV for page in section.pages]
    written = set(every_page())
    wrong = [f"{page} has no place: give it one in NAV of deploy/site/nav.py" for page in sorted(written - set(placed))]
    wrong += [f"{page} has a place in deploy/site/nav.py and does not exist" for page in placed if page not in written]
    wrong += [f"{page} has more than one place" for page in sorted({one for one in placed if placed.count(one) > 1})]
    if wrong:
        raise SiteError("\n".join(wrong))
    return placed
