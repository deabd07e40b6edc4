"""What every form of the specification says, in order: groups of datasets, their tables, rules and codes.

The web site, the workbook, the document and the schemas are written from this one outline, so that they agree.
"""

import hashlib
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import count

from qinlian_cli.specification.examples import Row, example_rows
from qinlian_cli.specification.releases import RELEASES, Release
from qinlian_cli.specification.wording import is_unsourced
from qinlian_common.catalog.catalogue import Catalogue
from qinlian_common.catalog.code_systems import CodeSystem
from qinlian_common.catalog.cross_rules import CrossRule
from qinlian_common.catalog.models import DataField, Dataset, Link

TITLE = "省、市、县全民健康信息平台数据接口规范"
TITLE_EN = "Data interface specification of the province's population health platforms"
PLAN = "陕西卫生计生委全民健康信息平台互联互通技术方案（2017 版）"


@dataclass(frozen=True, slots=True)
class Entry:
    """A dataset of the plan with the linked tables that belong to it, the main table first."""

    main: Dataset
    parts: tuple[Dataset, ...]

    @property
    def tables(self) -> tuple[Dataset, ...]:
        """The main table and the linked ones."""
        return (self.main, *self.parts)

    @property
    def fields(self) -> tuple[DataField, ...]:
        """The fields of all tables, the common header left out."""
        return tuple(field for table in self.tables for field in table.fields)

    @property
    def mandatory(self) -> int:
        """How many of the fields are mandatory."""
        return sum(field.mandatory for field in self.fields)

    @property
    def rules(self) -> int:
        """How many rules the tables have."""
        return sum(len(table.rules) for table in self.tables)

    @property
    def sourced(self) -> float:
        """The share of fields, 0 to 1, that stand on something that was read."""
        return sourced_share(self.fields)


@dataclass(frozen=True, slots=True)
class Group:
    """One of the plan's categories (2.2.1)."""

    title: str
    number: int
    entries: tuple[Entry, ...]


@dataclass(frozen=True)
class Outline:
    """The catalogue as a document."""

    catalogue: Catalogue

    @cached_property
    def groups(self) -> tuple[Group, ...]:
        """The categories in the plan's order, each with its datasets in the order of their codes."""
        entries = list(_entries(self.catalogue.datasets))
        titles = sorted({entry.main.group: entry.main.seed for entry in reversed(entries)}.items(), key=_in_plan)
        return tuple(
            Group(title, number, tuple(entry for entry in entries if entry.main.group == title))
            for number, (title, _) in enumerate(titles, start=1)
        )

    @cached_property
    def entries(self) -> tuple[Entry, ...]:
        """Every dataset of the plan, group by group."""
        return tuple(entry for group in self.groups for entry in group.entries)

    @cached_property
    def tables(self) -> tuple[Dataset, ...]:
        """Every table, group by group."""
        return tuple(table for entry in self.entries for table in entry.tables)

    @cached_property
    def systems(self) -> tuple[CodeSystem, ...]:
        """Every code system: the national ones first, the project's own (QL) last, each by name."""
        return tuple(sorted(self.catalogue.codes.values(), key=lambda one: (one.name.startswith("QL"), one.name)))

    @cached_property
    def users(self) -> Mapping[str, tuple[tuple[Dataset, DataField], ...]]:
        """Code system -> the fields that hold its codes."""
        found: dict[str, list[tuple[Dataset, DataField]]] = {name: [] for name in self.catalogue.codes}
        for table in self.tables:
            for field in table.columns:
                if field.codes is not None:
                    found[field.codes].append((table, field))
        return {name: tuple(uses) for name, uses in found.items()}

    @cached_property
    def children(self) -> Mapping[str, tuple[tuple[Dataset, Link], ...]]:
        """Table -> the tables that link to it, with their links."""
        found: dict[str, list[tuple[Dataset, Link]]] = {table.code: [] for table in self.tables}
        for table in self.tables:
            for link in table.links:
                found.setdefault(link.to, []).append((table, link))
        return {code: tuple(links) for code, links in found.items()}

    @cached_property
    def cross(self) -> Mapping[str, tuple[CrossRule, ...]]:
        """Table -> the rules that hold its rows against those of other tables."""
        found: dict[str, list[CrossRule]] = {}
        for rule in self.catalogue.cross_rules:
            found.setdefault(rule.dataset, []).append(rule)
        return {code: tuple(rules) for code, rules in found.items()}

    @cached_property
    def elements(self) -> Mapping[str, tuple[tuple[Dataset, DataField], ...]]:
        """National data element -> the fields that carry it."""
        found: dict[str, list[tuple[Dataset, DataField]]] = {}
        for table in self.tables:
            for field in table.columns:
                if field.element:
                    found.setdefault(field.element, []).append((table, field))
        return {element: tuple(found[element]) for element in sorted(found)}

    @cached_property
    def standards(self) -> tuple[tuple[str, tuple[str, ...]], ...]:
        """Standards that datasets follow, each with the codes of the datasets that name it, in order."""
        found: dict[str, list[str]] = {}
        for table in self.tables:
            for name in standards_of(table):
                found.setdefault(name, []).append(table.code)
        return tuple((name, tuple(found[name])) for name in sorted(found, key=_by_numbers))

    @cached_property
    def addresses(self) -> Mapping[str, str]:
        """Code system -> the name of its page; no two are alike."""
        found: dict[str, str] = {}
        for system in self.systems:
            taken = set(found.values())
            numbered = (f"{_slug(system.name)}{'' if place == 1 else f'-{place}'}" for place in count(1))
            found[system.name] = next(name for name in numbered if name not in taken and name != "index")
        return found

    @cached_property
    def release(self) -> Release:
        """The newest release of the specification."""
        return RELEASES[0]

    @cached_property
    def fingerprint(self) -> str:
        """Twelve hexadecimal digits that two copies of one content share."""
        content = hashlib.sha256(self.release.version.encode())
        for table in self.tables:
            content.update(table.model_dump_json().encode())
        for system in self.systems:
            content.update(repr((system.name, system.title, system.pattern, system.prefix, system.source)).encode())
            content.update(repr(list(system.codes.items())).encode())
            content.update(repr([(code, spans) for code, spans in system.spans.items()]).encode())
        for rule in self.catalogue.cross_rules:
            content.update(rule.model_dump_json().encode())
        return content.hexdigest()[:12].upper()

    @cached_property
    def examples(self) -> Mapping[str, tuple[Row, ...]]:
        """Table -> its example rows."""
        return {table.code: tuple(example_rows(table, self.catalogue)) for table in self.tables}

    @cached_property
    def header(self) -> tuple[DataField, ...]:
        """The columns in front of every table."""
        return self.tables[0].header if self.tables else ()

    def system_of(self, field: DataField) -> CodeSystem | None:
        """The code system of a field."""
        return self.catalogue.codes[field.codes] if field.codes else None


def sourced_share(fields: Sequence[DataField]) -> float:
    """The share of fields, 0 to 1, that stand on something that was read; 1 where there are none."""
    return sum(not is_unsourced(field.source) for field in fields) / len(fields) if fields else 1.0


def standards_of(dataset: Dataset) -> tuple[str, ...]:
    """The numbered standards in a dataset's `standard`, without titles and remarks: WS 373.1-2012, WS/T 500.2."""
    number = r"\d+(?:\.\d+)*(?:-\.?\d{1,3}(?!\d))?(?:/\.\d+)*(?:-\d{4})?"
    return tuple(dict.fromkeys(re.findall(rf"\b(?:WS|GB|GBZ|HDSD|HDSA)(?:/T)? ?{number}", dataset.standard)))


def _by_numbers(name: str) -> list[str]:
    """WS 445.2 before WS 445.10."""
    return [part.zfill(6) if part.isdigit() else part for part in re.split(r"(\d+)", name)]


def _slug(name: str) -> str:
    """A file name for a name that may hold anything: ASCII letters and digits stay, the rest is told by a number."""
    plain = re.sub(r"[^a-z0-9]+", "-", name.lower()).strip("-")
    is_told = re.fullmatch(r"[A-Za-z0-9 ./()-]*", name) is not None
    return plain if is_told and plain else f"{plain or 'x'}-{hashlib.sha256(name.encode()).hexdigest()[:6]}"


def _entries(datasets: Mapping[str, Dataset]) -> Iterator[Entry]:
    for dataset in datasets.values():
        if dataset.part_of is None or dataset.part_of not in datasets:
            yield Entry(dataset, tuple(one for one in datasets.values() if one.part_of == dataset.code))


def _in_plan(group: tuple[str, str]) -> tuple[int, str]:
    """Plan 2.2.1 (3) before 2.2.1 (4); what names no place comes last, by title."""
    title, seed = group
    place = re.search(r"\((\d+)\)", seed)
    return (int(place.group(1)) if place else 99, title)
