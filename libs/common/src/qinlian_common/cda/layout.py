"""Where entries stand in their sections that do not say so themselves: as the template of their document wants it."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import groupby

from qinlian_common.cda.document import Entry
from qinlian_common.cda.templates import EntryTemplate, Template


def laid_out(entries: Sequence[Entry], template: Template | None) -> list[Entry]:
    """The entries with a path each, section by section; those that have one keep it."""
    if all(entry.path for entry in entries):
        return list(entries)
    by_section = groupby(entries, key=lambda entry: (entry.section_order, entry.section_code, entry.section_title))
    return [placed for _, section in by_section for placed in _Section(template).placed(section)]


@dataclass(slots=True)
class _Section:
    """One section as it fills.

    Attributes:
        template: of the document.
        number: of the last entry.
        last: path of the last row of each element.
        children: how many rows stand under each path.
        cluster: name and elements of the organizer that is being filled.
    """

    template: Template | None
    number: int = 0
    last: dict[str, str] = field(default_factory=dict)
    children: dict[str, int] = field(default_factory=dict)
    cluster: tuple[str, set[str]] | None = None

    def placed(self, entries: Iterable[Entry]) -> Iterator[Entry]:
        """The entries in turn."""
        for entry in entries:
            if entry.path:
                self.number = max(self.number, int(entry.place.partition("/")[0]) if entry.place[0].isdigit() else 0)
                yield entry
                continue
            path = self._path(entry)
            self.last[entry.element] = path
            yield replace(entry, path=path)

    def _path(self, entry: Entry) -> str:
        known = self._known(entry)
        if known and known.under in self.last:
            return self._below(self.last[known.under], "r")
        if known and known.cluster:
            return self._clustered(entry.element, known.cluster)
        self.cluster = None
        self.number += 1
        return str(self.number)

    def _clustered(self, element: str, name: str) -> str:
        """In the organizer of this name, or in a new one where the element stands in that one already."""
        if self.cluster is None or self.cluster[0] != name or element in self.cluster[1]:
            self.number += 1
            self.cluster = (name, set())
        self.cluster[1].add(element)
        return self._below(str(self.number), "c")

    def _below(self, path: str, letter: str) -> str:
        self.children[path] = self.children.get(path, 0) + 1
        return f"{path}/{letter}{self.children[path]}"

    def _known(self, entry: Entry) -> EntryTemplate | None:
        if self.template is None:
            return None
        return self.template.entry(entry.section_code, entry.section_title, entry.element, entry.name)


def typed(entries: Iterable[Mapping[str, object]], template: Template | None) -> Iterator[dict[str, object]]:
    """Rows with what the template knows of them and they do not say: data type, code system, unit, name."""
    for row in entries:
        known = None
        if template is not None:
            section = (_text(row, "section_code"), _text(row, "section_title"))
            known = template.entry(*section, str(row["data_element_code"]), _text(row, "data_element_name"))
        yield {**row, **{key: row.get(key) or value for key, value in _said(known).items()}}


def _text(row: Mapping[str, object], name: str) -> str | None:
    value = row.get(name)
    return str(value) if value else None


def _said(known: EntryTemplate | None) -> dict[str, object]:
    if known is None:
        return {"data_type_code": "ST"}
    return {
        "data_type_code": known.type,
        "value_system_oid": known.system,
        "value_unit": known.unit,
        "data_element_name": known.title,
    }
