"""A vendor's mapping as it is written: in one file or several, with what its tables share said once.

`every_table` gives the columns that stand in front and at the end of every table, `blocks` gives groups of columns that
a table may use by name, `maps` gives code maps that columns may use by name. Joined, this becomes a `VendorMapping`.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Annotated

from pydantic import Field

from qinlian_common.catalog.declaration import Declaration
from qinlian_common.catalog.mappings import (
    ColumnMapping,
    KindMapping,
    OriginClassMapping,
    Repair,
    TableMapping,
    VendorMapping,
)
from qinlian_common.catalog.yaml_problems import nearest
from qinlian_common.catalog.yaml_source import Document
from qinlian_common.errors import Problem


class CodeMap(Declaration):
    """A code map that several columns share: local -> national, and what to write back where that is open."""

    codes: dict[str, str]
    write: dict[str, str] = Field(default_factory=dict)


class EveryTable(Declaration):
    """What all tables of a vendor have in common."""

    org_code: str | None = None
    origin_class: OriginClassMapping | None = None
    columns: tuple[ColumnMapping, ...] = ()
    last: tuple[ColumnMapping, ...] = ()


class WrittenTable(Declaration):
    """A table as a file says it, without what it shares with others."""

    dataset: str
    table: str
    org_code: str | None = None
    record_id: str
    origin_class: OriginClassMapping | None = None
    kind: KindMapping | None = None
    uses: tuple[str, ...] = ()
    columns: tuple[ColumnMapping, ...]


class VendorFile(Declaration):
    """One file of a vendor."""

    vendor: Annotated[str, Field(pattern=r"^[a-z][a-z0-9_]*$")]
    title: str | None = None
    repairs: tuple[Repair, ...] = ()
    every_table: EveryTable | None = None
    blocks: dict[str, tuple[ColumnMapping, ...]] = Field(default_factory=dict)
    maps: dict[str, CodeMap] = Field(default_factory=dict)
    tables: tuple[WrittenTable, ...] = ()


@dataclass(frozen=True, slots=True)
class Placed:
    """Where a thing is written."""

    document: Document[VendorFile]
    loc: tuple[str | int, ...]

    def problem(self, message: str, fix: str, *deeper: str | int) -> Problem:
        """A mistake at a part of it."""
        return self.document.problem(message, fix, *self.loc, *deeper)


@dataclass(frozen=True, slots=True)
class PlacedTable:
    """A whole table mapping, with the places where it and each of its columns are written."""

    mapping: TableMapping
    place: Placed
    columns: tuple[Placed, ...]


@dataclass(slots=True)
class Vendor:
    """All files of one vendor, joined."""

    name: str
    title: str
    repairs: tuple[Repair, ...]
    tables: list[PlacedTable] = field(default_factory=list)

    def mapping(self) -> VendorMapping:
        """What the rest of the product knows of a vendor."""
        tables = tuple(table.mapping for table in self.tables)
        return VendorMapping(vendor=self.name, title=self.title, repairs=self.repairs, tables=tables)


@dataclass(frozen=True, slots=True)
class _Shared:
    """What the tables of a vendor share, and where it is written."""

    every: EveryTable
    every_place: Placed | None
    blocks: Mapping[str, tuple[Placed, tuple[ColumnMapping, ...]]]
    maps: Mapping[str, CodeMap]


def join(documents: Sequence[Document[VendorFile]], problems: list[Problem]) -> list[Vendor]:
    """The vendors that the files describe, in the order of their names; what cannot be joined goes to `problems`."""
    by_name: dict[str, list[Document[VendorFile]]] = {}
    for document in documents:
        by_name.setdefault(document.model.vendor, []).append(document)
    return [_joined(name, files, problems) for name, files in sorted(by_name.items())]


def _joined(name: str, files: Sequence[Document[VendorFile]], problems: list[Problem]) -> Vendor:
    for key in ("title", "repairs", "every_table"):
        problems += _said_twice(files, key)
    if all(document.model.title is None for document in files):
        problems.append(files[0].problem(f"vendor {name!r} has no title", "add `title: ...`", "vendor"))
    shared = _shared(files, problems)
    titles = [document.model.title for document in files if document.model.title]
    repairs = next((document.model.repairs for document in files if document.model.repairs), ())
    vendor = Vendor(name, titles[0] if titles else name, repairs)
    for document in files:
        for position, written in enumerate(document.model.tables):
            table = _table(Placed(document, ("tables", position)), written, shared, problems)
            if table is not None:
                vendor.tables.append(table)
    return vendor


def _said_twice(files: Sequence[Document[VendorFile]], key: str) -> Iterator[Problem]:
    saying = [document for document in files if getattr(document.model, key)]
    for document in saying[1:]:
        yield document.problem(f"{key!r} is given in {saying[0].file} too", "say it in one of the files", key)


def _shared(files: Sequence[Document[VendorFile]], problems: list[Problem]) -> _Shared:
    every, place = EveryTable(), None
    blocks: dict[str, tuple[Placed, tuple[ColumnMapping, ...]]] = {}
    maps: dict[str, CodeMap] = {}
    for document in files:
        if document.model.every_table is not None:
            every, place = document.model.every_table, Placed(document, ("every_table",))
        for name, columns in document.model.blocks.items():
            if name in blocks:
                problems.append(document.problem(f"block {name!r} is given twice", "keep one", "blocks", name))
            blocks[name] = (Placed(document, ("blocks", name)), columns)
        for name, code_map in document.model.maps.items():
            if name in maps:
                problems.append(document.problem(f"map {name!r} is given twice", "keep one", "maps", name))
            maps[name] = code_map
    return _Shared(every, place, blocks, maps)


def _table(place: Placed, written: WrittenTable, shared: _Shared, problems: list[Problem]) -> PlacedTable | None:
    columns, places = [], []
    for column, where in _columns(place, written, shared, problems):
        columns.append(_with_codes(column, where, shared.maps, problems))
        places.append(where)
    org_code = written.org_code or shared.every.org_code
    origin_class = written.origin_class or shared.every.origin_class
    if org_code is None or origin_class is None:
        lacking = "org_code" if org_code is None else "origin_class"
        problems.append(place.problem(f"{lacking!r} is missing", f"add `{lacking}:` here or under `every_table:`"))
        return None
    wanted = {"org_code": org_code, "record_id": written.record_id}
    wanted |= {"origin_class": origin_class.column} if origin_class.column else {}
    wanted |= {"kind": written.kind.column} if written.kind else {}
    names = [column.column for column in columns]
    lost = [(key, name) for key, name in wanted.items() if name not in names]
    for key, name in lost:
        problems.append(place.problem(f"{key!r} names no column: {name!r}", nearest(name, names), key))
    if lost:
        return None
    mapping = TableMapping(
        dataset=written.dataset,
        table=written.table,
        org_code=org_code,
        record_id=written.record_id,
        origin_class=origin_class,
        kind=written.kind,
        columns=tuple(columns),
    )
    return PlacedTable(mapping, place, tuple(places))


def _columns(
    place: Placed, written: WrittenTable, shared: _Shared, problems: list[Problem]
) -> Iterator[tuple[ColumnMapping, Placed]]:
    """In table order: every table's first columns, the blocks used, the table's own, every table's last columns."""
    if shared.every_place is not None:
        yield from _each(shared.every.columns, shared.every_place, "columns")
    for position, name in enumerate(written.uses):
        if name not in shared.blocks:
            fix = nearest(name, shared.blocks, "blocks")
            problems.append(place.problem(f"no block is called {name!r}", fix, "uses", position))
            continue
        where, columns = shared.blocks[name]
        yield from _each(columns, where)
    yield from _each(written.columns, place, "columns")
    if shared.every_place is not None:
        yield from _each(shared.every.last, shared.every_place, "last")


def _each(
    columns: Iterable[ColumnMapping], place: Placed, *deeper: str | int
) -> Iterator[tuple[ColumnMapping, Placed]]:
    for position, column in enumerate(columns):
        yield column, Placed(place.document, (*place.loc, *deeper, position))


def _with_codes(
    column: ColumnMapping, place: Placed, maps: Mapping[str, CodeMap], problems: list[Problem]
) -> ColumnMapping:
    if column.map is None:
        return column
    if column.map not in maps:
        fix = nearest(column.map, maps, "maps")
        problems.append(place.problem(f"{column.column!r}: no map is called {column.map!r}", fix, "map"))
        return column
    if column.codes:
        fix = "keep `map:` or `codes:`"
        problems.append(place.problem(f"{column.column!r} has its own codes and a map", fix, "codes"))
    shared = maps[column.map]
    return column.model_copy(update={"codes": shared.codes, "write": shared.write | column.write})
