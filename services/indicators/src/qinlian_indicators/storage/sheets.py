"""How far a division's sheet of a month is, and each step that brought it there."""

import uuid

from sqlalchemy import JSON, ForeignKey, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from qinlian_indicators.storage.base import Division, Id, Instant, Month, Number, Table, Text, Word, Words


class Sheet(Table):
    """A division's figures of a month, as far as they are reviewed.

    Attributes:
        state: one of `review.states.State`.
        computation_id: the computation whose figures it shows.
        lock_version: counts the steps; who wants to make one says which he saw, so that of two people one wins.
        deadline: until when it should be confirmed.
        told_version: the `lock_version` that the province's production store was last told.
    """

    __tablename__ = "ind_sheet"
    __table_args__ = (UniqueConstraint("month", "division"),)

    id: Mapped[Id]
    month: Mapped[Month]
    division: Mapped[Division]
    state: Mapped[Word]
    computation_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("ind_computation.id"))
    lock_version: Mapped[int]
    deadline: Mapped[Instant]
    told_version: Mapped[int] = mapped_column(default=0)


class Step(Table):
    """One step of a sheet, by an account. Steps are only ever added.

    Attributes:
        number: 1 for the sheet's first step.
        reason: why: of a dispute, an answer, an override, a reopening.
        code: which indicator a dispute is about; None: the sheet as a whole.
        believed_value: what the division believes.
        failed: checks that failed and were overridden.
        computation_id: what the sheet showed after the step.
        came_as: the row of a store that brought the step, where it came up that way.
    """

    __tablename__ = "ind_step"
    __table_args__ = (UniqueConstraint("sheet_id", "number"),)

    id: Mapped[Id]
    sheet_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("ind_sheet.id"))
    number: Mapped[int]
    at: Mapped[Instant]
    account: Mapped[Text]
    account_label: Mapped[Text]
    action: Mapped[Word]
    from_state: Mapped[Word | None]
    to_state: Mapped[Word]
    reason: Mapped[Text | None]
    code: Mapped[str | None] = mapped_column(String(20))
    believed_value: Mapped[Number | None]
    failed: Mapped[Words] = mapped_column(JSON, default=list)
    computation_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("ind_computation.id"))
    came_as: Mapped[Text | None]


class Received(Table):
    """A row by which a division's own store spoke up, and what became of it; each state of a row is heard once.

    Attributes:
        came_as: the row and its version.
        refused: why it was not followed, in Chinese, for the division to read; None where it was.
    """

    __tablename__ = "ind_received"

    came_as: Mapped[str] = mapped_column(String(200), primary_key=True)
    month: Mapped[Month]
    division: Mapped[Division]
    at: Mapped[Instant]
    refused: Mapped[Text | None]


class Comment(Table):
    """A remark on a sheet, or on one of its indicators; it changes nothing."""

    __tablename__ = "ind_comment"

    id: Mapped[Id]
    sheet_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("ind_sheet.id"), index=True)
    at: Mapped[Instant]
    account: Mapped[Text]
    account_label: Mapped[Text]
    code: Mapped[str | None] = mapped_column(String(20))
    text: Mapped[Text]
