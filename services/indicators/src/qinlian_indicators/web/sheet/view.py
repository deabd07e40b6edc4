"""A sheet as pages, prints, files and the interface show it, read once for all of them."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from sqlalchemy import func, select

from qinlian_common.observe.clock import now
from qinlian_indicators.definitions.month import Month
from qinlian_indicators.review import checks, computations, sheets
from qinlian_indicators.review.checks import Finding
from qinlian_indicators.review.deadlines import whose_turn
from qinlian_indicators.review.deltas import Change, changes
from qinlian_indicators.review.states import SIGNED, Action, Side, State, possible
from qinlian_indicators.storage.computations import Computation, Source
from qinlian_indicators.storage.sheets import Comment, Sheet, Step
from qinlian_indicators.web.places import Place
from qinlian_indicators.web.requests import Visit
from qinlian_indicators.web.sheet.lines import Group, read_lines
from qinlian_indicators.web.viewer import Viewer


@dataclass(frozen=True, slots=True)
class Arrived:
    """What of a dataset had arrived from the division and all that is in it.

    Attributes:
        through: the earliest of the days up to which what was sent had arrived; None where one is not known.
    """

    dataset: str
    rows: int
    through: date | None


@dataclass(frozen=True, slots=True)
class Delta:
    """How the figures differ between two computations.

    Attributes:
        is_signed: the sheet shows the older one, for someone has signed it; else it shows the newer one.
    """

    old: Computation
    new: Computation
    changes: tuple[Change, ...]
    is_signed: bool


@dataclass(frozen=True, slots=True)
class SheetView:
    """A division's sheet of a month.

    Attributes:
        groups: its figures.
        findings: what a signer should know; none for who is not shown small counts.
        actions: what the viewer may do now.
        guarded: codes of which the viewer is told no more than the figures themselves.
    """

    month: Month
    division: str
    name: str
    sheet: Sheet
    computation: Computation
    groups: tuple[Group, ...]
    findings: tuple[Finding, ...]
    arrived: tuple[Arrived, ...]
    delta: Delta | None
    steps: tuple[Step, ...]
    comments: tuple[Comment, ...]
    actions: tuple[Action, ...]
    guarded: frozenset[str]

    def believed(self, step: Step) -> Decimal | None:
        """The figure that a dispute holds against ours, as far as the viewer may know it."""
        return None if step.code in self.guarded else step.believed_value

    @property
    def state(self) -> State:
        """How far it is."""
        return State(self.sheet.state)

    @property
    def is_late(self) -> bool:
        """Whether it should have been confirmed by now."""
        return self.state not in SIGNED and self.sheet.deadline <= now()

    @property
    def turn(self) -> str:
        """Whose turn it is, Chinese; empty where nobody's."""
        return whose_turn(self.state)

    @property
    def failing(self) -> tuple[Finding, ...]:
        """What has to be overridden with a reason to confirm."""
        return tuple(one for one in self.findings if one.fails)

    @property
    def dispute(self) -> Step | None:
        """What was last objected."""
        return next((step for step in reversed(self.steps) if step.action == Action.DISPUTE), None)

    @property
    def signature(self) -> Step | None:
        """The step by which the figures were last confirmed, if they are."""
        if self.state not in SIGNED:
            return None
        return next((step for step in reversed(self.steps) if step.action == Action.CONFIRM), None)


async def read_sheet(visit: Visit, place: Place) -> SheetView:
    """A sheet; raises the review's Refusal where nothing was computed."""
    site, viewer, session, division = visit.site, visit.viewer, visit.session, place.division
    sheet = await sheets.find(session, str(place.month), division)
    shown = await session.get_one(Computation, sheet.computation_id)
    findings = await checks.findings(session, sheet, site.tree)
    delta = await _delta(visit, sheet, shown)
    guarded = viewer.guarded()
    marks = _marks([one for one in findings if one.code not in guarded])
    return SheetView(
        place.month, division, site.tree.names[division], sheet, shown,
        groups=await read_lines(visit, place, marks),
        findings=tuple(findings) if viewer.sees_small_cells else (),
        arrived=tuple(await _arrived(visit, shown, division)),
        delta=delta,
        steps=tuple(await sheets.steps_of(session, sheet)),
        comments=tuple(await sheets.comments_of(session, sheet)),
        actions=tuple(_actions(viewer, sheet)),
        guarded=guarded,
    )  # fmt: skip


def _marks(findings: Sequence[Finding]) -> dict[str, list[str]]:
    """What is said beside a line; that a figure is not computable stands in its place already."""
    marks: dict[str, list[str]] = {}
    for one in findings:
        if one.kind != "missing":
            marks.setdefault(one.code, []).append(one.text.partition("：")[2] or one.text)
    return marks


def _actions(viewer: Viewer, sheet: Sheet) -> Iterator[Action]:
    actor, state = viewer.actor, State(sheet.state)
    if sheet.division in (actor.divisions or ()):
        yield from possible(state, Side.DIVISION)
    if actor.is_province:
        yield from possible(state, Side.PROVINCE)


async def _arrived(visit: Visit, shown: Computation, division: str) -> list[Arrived]:
    inside = visit.site.tree.under(division)
    missing = func.count().filter(Source.reconciled_through.is_(None))
    rows = await visit.session.execute(
        select(Source.dataset, func.sum(Source.rows), func.min(Source.reconciled_through), missing)
        .where(Source.computation_id == shown.id, Source.division.in_(inside))
        .group_by(Source.dataset)
        .order_by(Source.dataset)
    )
    return [Arrived(dataset, int(count), None if unknown else day) for dataset, count, day, unknown in rows]


async def _delta(visit: Visit, sheet: Sheet, shown: Computation) -> Delta | None:
    """How a signed sheet differs from the newest computation; how any other differs from the one before."""
    finished = await computations.finished(visit.session, sheet.month)
    newest = finished[0]
    is_signed = newest.id != shown.id
    before = next((one for one in finished if one.version < shown.version), None)
    old, new = (shown, newest) if is_signed else (before, shown)
    if old is None:
        return None
    found = await changes(visit.session, visit.site.tree, old.id, new.id, sheet.division)
    # A difference may tell a small count that neither figure shows.
    guarded = visit.viewer.guarded()
    wanted = [one for one in found if not (one.org_code or one.sex or one.age_band) and one.code not in guarded]
    return Delta(old, new, tuple(wanted), is_signed) if wanted else None
