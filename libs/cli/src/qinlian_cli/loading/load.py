"""Loads a checked file into a store: weighed against what is there, then merged in one transaction by its rules."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

import polars as pl

from qinlian_cli.loading.kin import without_kin
from qinlian_cli.loading.place import Place
from qinlian_cli.loading.rows import batch_of
from qinlian_cli.loading.strangers import strange, without_strangers
from qinlian_cli.loading.tallies import tally_of
from qinlian_cli.loading.weigh import DOES, TAKEN, Does, keys_of, not_ours, weighed
from qinlian_cli.validate.check import Checked, CheckedSheet
from qinlian_cli.validate.found import ROW
from qinlian_common.adapters.by_engine.loaded_files import note_begun, note_finished
from qinlian_common.adapters.by_engine.staged_rows import staged_rows_of
from qinlian_common.adapters.by_engine.stores import AnyStore
from qinlian_common.adapters.relational.loaded_files import LoadedFile
from qinlian_common.catalog.catalogue import Catalogue
from qinlian_common.documents.digest import digests_of
from qinlian_common.observe.clock import EXCHANGE_ZONE
from qinlian_common.pipeline.ports import Load
from qinlian_common.wire.checksum import checksum
from qinlian_common.wire.envelope import Envelope, derived_id

Tell = Callable[[str, int], None]


@dataclass(frozen=True, slots=True)
class Into:
    """Into which store rows go, as whose, and at which moment."""

    store: AnyStore
    place: Place
    moment: datetime


@dataclass(frozen=True, slots=True)
class Weighed:
    """A file that was checked and held against a store.

    Attributes:
        checked: with all that was found, also by the store.
        rows: dataset -> rows that are not refused, a batch with ROW and DOES.
        faulty: dataset -> places of this platform's rows that the check refused for what they hold.
    """

    checked: Checked
    rows: Mapping[str, pl.DataFrame]
    faulty: Mapping[str, pl.Series]

    def counts(self, dataset: str) -> dict[Does, int]:
        """How many rows of a dataset do what."""
        found = dict(self.rows[dataset][DOES].value_counts().iter_rows())
        return {does: found.get(does.value, 0) for does in Does}

    def total(self, *those: Does) -> int:
        """How many rows of all datasets do one of these."""
        return sum(counts[does] for counts in map(self.counts, self.rows) for does in those)


async def weigh(checked: Checked, catalogue: Catalogue, into: Into, tell: Tell) -> Weighed:
    """Finds out what a file would do to a store, and refuses rows that are not this platform's; changes nothing.

    `checked` has its rows kept; `tell` is told a sheet's name and how many of its rows were read since. Raises
    TransientError while the store is away, ConfigurationError where it lies encrypted and no keys are given.
    """
    mine, found = without_strangers(checked, into.place), dict[str, pl.DataFrame]()
    for sheet in mine.sheets:
        rows = batch_of(sheet, catalogue, into.moment, tell)
        standing = await staged_rows_of(into.store).in_any_state(sheet.one.table.code, keys_of(rows))
        found[sheet.one.table.code] = weighed(rows, standing, into.place)
    told = [sheet.with_found(not_ours(found[sheet.one.table.code], sheet.one.table)) for sheet in mine.sheets]
    judged = without_kin(mine.with_sheets(told))
    taken = {sheet.one.table.code: _not_refused(found, sheet) for sheet in judged.sheets}
    return Weighed(judged, taken, {sheet.one.table.code: _faulty(sheet, into.place) for sheet in checked.sheets})


def _not_refused(found: Mapping[str, pl.DataFrame], sheet: CheckedSheet) -> pl.DataFrame:
    return found[sheet.one.table.code].filter(~pl.col(ROW).is_in(sheet.refused.implode()))


def _faulty(sheet: CheckedSheet, place: Place) -> pl.Series:
    return sheet.refused.filter(~sheet.refused.is_in(strange(sheet, place)[ROW].implode()))


async def load(one: Weighed, catalogue: Catalogue, into: Into, by: str, content_hash: str) -> str:
    """Merges what is new, all or nothing; returns the load's id, under which the store's books have it.

    `content_hash` is the file's, taken before it was read. What was checked is counted before the merge: a load that is
    broken off is repeated, and a file counts once.

    Raises:
        TransientError: the store is away; nothing was loaded.
        TerminalError: the store refuses a value; nothing was loaded.
    """
    line = _line(one, into, by, content_hash)
    await note_begun(into.store, line)
    await into.store.record_quality(_tallies(one, catalogue, into, line))
    await into.store.merge(loads_of(one, into, line.load_id))
    await note_finished(into.store, line.load_id)
    return line.load_id


def _line(one: Weighed, into: Into, by: str, content_hash: str) -> LoadedFile:
    """What the store keeps of a load: no name that could be a person's, and no value."""
    return LoadedFile(
        load_id=derived_id(content_hash, f"{into.store.id}/{into.moment.isoformat()}"),
        name_hash=digests_of([one.checked.source.file.name.encode()]).sm3,
        content_hash=content_hash,
        loaded_by=by,
        origin_division=into.place.origin.division,
        origin_class=into.place.origin.origin_class,
        rows_added=one.total(Does.ADDS),
        rows_changed=one.total(Does.CHANGES),
        rows_withdrawn=one.total(Does.WITHDRAWS),
        rows_left=one.total(Does.SAME, Does.OLDER),
        rows_refused=one.checked.rejected,
    )


def loads_of(one: Weighed, into: Into, load_id: str) -> Sequence[Load]:
    """A batch of each dataset that has something new, as the loader would have had it from the standardizer."""
    found: list[Load] = []
    for dataset, rows in one.rows.items():
        new = _new(rows).drop(ROW, DOES)
        if new.height:
            found.append(Load(_envelope(new, dataset, into, load_id), new))
    return found


def _new(rows: pl.DataFrame) -> pl.DataFrame:
    return rows.filter(pl.col(DOES).is_in([does.value for does in TAKEN]))


def _tallies(one: Weighed, catalogue: Catalogue, into: Into, line: LoadedFile) -> Sequence[Load]:
    """What was checked of what is new and of what was refused; the rest was counted when it came."""
    found: list[Load] = []
    for sheet in one.checked.sheets:
        dataset = sheet.one.table.code
        new = _new(one.rows[dataset])
        judged = pl.concat([new[ROW], one.faulty[dataset]])
        batch = _envelope(new.drop(ROW, DOES), dataset, into, line.load_id)
        known_as = derived_id(line.content_hash, f"{into.store.id}/{into.place.source}/{dataset}")
        found.append(tally_of(sheet, judged, catalogue, batch, known_as))
    return [load for load in found if load.rows.height]


def _envelope(rows: pl.DataFrame, dataset: str, into: Into, load_id: str) -> Envelope:
    place, moment = into.place, into.moment
    total = checksum(rows)
    return Envelope(
        id=derived_id(load_id, dataset),
        type="qinlian.standardized.v1",
        source=place.route.reader,
        subject=dataset,
        time=moment,
        dataschema=into.store.schema_of(dataset),
        flows=place.route.flows,
        queue=place.route.queue,
        sourcestore=place.source,
        targetstore=into.store.id,
        origindivision=place.origin.division,
        originclass=place.origin.origin_class,
        businessday=moment.astimezone(EXCHANGE_ZONE).date(),
        capturedat=moment,
        rows=rows.height,
        checksum=total,
        rootid=load_id,
        parentid=load_id,
        parentrows=rows.height,
        parentchecksum=total,
    )
