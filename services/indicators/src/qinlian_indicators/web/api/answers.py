"""What the interface answers."""

from datetime import date, datetime
from decimal import Decimal
from typing import Annotated, Self

from pydantic import BaseModel, ConfigDict, PlainSerializer

from qinlian_indicators.scoreboard.rank import Standing
from qinlian_indicators.scoreboard.rules import BrokenRule
from qinlian_indicators.web.board.view import BoardView, Tile
from qinlian_indicators.web.figure.view import FigureView, Part
from qinlian_indicators.web.quality.view import QualityView
from qinlian_indicators.web.sheet.lines import Line
from qinlian_indicators.web.sheet.view import SheetView
from qinlian_indicators.web.whole import Shown

Number = Annotated[Decimal, PlainSerializer(float, return_type=float, when_used="json")]
"""A JSON number; figures have at most 15 digits that count, so nothing of them is lost."""


class Answer(BaseModel):
    """Parent of all answers."""

    model_config = ConfigDict(use_attribute_docstrings=True, frozen=True)


class SheetState(Answer):
    """How far a division's sheet is."""

    division: str
    name: str
    state: str | None
    """`computed`, `published`, `under_review` ... `locked`; null: nothing was computed."""
    late: bool
    """Not confirmed though the deadline is over."""

    @classmethod
    def of(cls, tile: Tile) -> Self:
        """From a tile of the board."""
        return cls(division=tile.division, name=tile.name, state=tile.state, late=tile.is_late)


class Board(Answer):
    """How far a month is."""

    month: str
    deadline: datetime | None
    counts: dict[str, int]
    """Sheets by state."""
    sheets: list[SheetState]

    @classmethod
    def of(cls, board: BoardView) -> Self:
        """From the board's view."""
        tiles = [tile for row in board.rows for tile in (row.head, *row.counties) if tile.state]
        tiles = [*([board.province] if board.province else []), *tiles]
        return cls(
            month=board.month, deadline=board.deadline, counts={state.value: n for state, n in board.counts.items()},
            sheets=[SheetState.of(tile) for tile in tiles],
        )  # fmt: skip


class Value(Answer):
    """A figure; all but `hidden` is null where it is hidden."""

    value: Number | None
    numerator: Number | None
    denominator: Number | None
    not_computable: str | None
    hidden: bool
    """So small that persons could be found behind it, or telling such a one by a sum."""

    @classmethod
    def of(cls, shown: Shown) -> Self:
        """From what a page shows."""
        return cls(**shown._asdict())


class Indicator(Answer):
    """A line of a sheet."""

    code: str
    name: str
    unit: str
    figure: Value
    last_month: Number | None
    last_year: Number | None
    remarks: list[str]

    @classmethod
    def of(cls, line: Line) -> Self:
        """From a line of the sheet."""
        one = line.definition
        return cls(
            code=one.code, name=one.name_cn, unit=one.unit, figure=Value.of(line.shown), last_month=line.last_month,
            last_year=line.last_year, remarks=list(line.marks),
        )  # fmt: skip


class Signed(Answer):
    """A step of the review."""

    at: datetime
    account: str
    """How pages show the account."""
    action: str
    state: str
    reason: str | None
    code: str | None
    believed_value: Number | None


class SheetAnswer(Answer):
    """A division's sheet of a month."""

    month: str
    division: str
    state: str
    version: int
    """Of the computation whose figures it shows."""
    computed_at: datetime | None
    deadline: datetime
    indicators: list[Indicator]
    steps: list[Signed]

    @classmethod
    def of(cls, sheet: SheetView) -> Self:
        """From the sheet's view."""
        steps = [
            Signed(
                at=one.at, account=one.account_label, action=one.action, state=one.to_state, reason=one.reason,
                code=one.code, believed_value=sheet.believed(one),
            )
            for one in sheet.steps
        ]  # fmt: skip
        return cls(
            month=str(sheet.month), division=sheet.division, state=sheet.state, version=sheet.computation.version,
            computed_at=sheet.computation.finished_at, deadline=sheet.sheet.deadline, steps=steps,
            indicators=[Indicator.of(line) for group in sheet.groups for line in group.lines],
        )  # fmt: skip


class Portion(Answer):
    """What a figure is made of."""

    key: str
    """Division, institution, or sex and age band."""
    name: str
    figure: Value

    @classmethod
    def of(cls, part: Part) -> Self:
        """From a part."""
        return cls(key=part.key, name=part.name, figure=Value.of(part.shown))


class FigureAnswer(Answer):
    """One figure with its parts."""

    month: str
    division: str
    code: str
    name: str
    unit: str
    figure: Value
    months: dict[str, Value]
    divisions: list[Portion]
    institutions: list[Portion]
    people: list[Portion]

    @classmethod
    def of(cls, view: FigureView) -> Self:
        """From the figure's view."""
        one = view.definition
        return cls(
            month=str(view.month), division=view.division, code=one.code, name=one.name_cn, unit=one.unit,
            figure=Value.of(view.shown), months={month: Value.of(shown) for month, shown in view.series.items()},
            divisions=[Portion.of(part) for part in view.divisions],
            institutions=[Portion.of(part) for part in view.institutions],
            people=[Portion.of(part) for part in view.people],
        )  # fmt: skip


class Score(Answer):
    """Where a division, a dataset or all of it stands."""

    key: str
    place: int | None
    """Among all of the province; null where nothing was checked."""
    rows: int
    total: float | None
    """0 to 100; null: not applicable."""
    in_time: float | None
    """Share of the rows that arrived within 24 hours."""
    indices: dict[str, float | None]
    rejected: int
    warned: int

    @classmethod
    def of(cls, one: Standing) -> Self:
        """From a standing."""
        return cls(
            key=one.key, place=one.place, rows=one.rows, total=one.total, in_time=one.in_time,
            indices={dimension.value: index for dimension, index in one.indices.items()}, rejected=one.rejected,
            warned=one.warned,
        )  # fmt: skip


class Rule(Answer):
    """A rule that was broken, or that has open tickets."""

    dataset: str
    rule: str
    field: str
    dimension: str
    severity: str
    checked: int
    violated: int
    rejected: int
    warned: int
    ages: list[int]
    """Open rows by age: under a day, up to three, up to seven, older."""
    oldest: datetime | None

    @classmethod
    def of(cls, one: BrokenRule) -> Self:
        """From a broken rule."""
        return cls.model_validate({name: getattr(one, name) for name in cls.model_fields})


class Quality(Answer):
    """The scoreboard."""

    read_at: datetime | None
    first: date
    last: date
    away: list[str]
    """Stores that did not answer: what they know is not in here."""
    overall: Score
    days: dict[str, float | None]
    regions: list[Score]
    counties: list[Score]
    datasets: list[Score]
    rules: list[Rule]

    @classmethod
    def of(cls, view: QualityView) -> Self:
        """From the scoreboard's view."""
        snapshot = view.snapshot
        regions, counties, datasets = (
            [Score.of(one) for one in lines] for lines in (view.regions, view.counties, view.datasets)
        )
        return cls(
            read_at=snapshot.read_at, first=snapshot.first, last=snapshot.last, away=list(snapshot.away),
            overall=Score.of(view.overall), days=dict(view.days), regions=regions, counties=counties, datasets=datasets,
            rules=[Rule.of(one) for one in view.rules],
        )  # fmt: skip
