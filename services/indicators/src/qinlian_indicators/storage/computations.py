"""What was computed, from what, and by whose wish; a recomputation is a new version, never an overwrite."""

import uuid
from datetime import date

from sqlalchemy import JSON, BigInteger, ForeignKey, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from qinlian_indicators.storage.base import Division, Id, Instant, Month, Number, Table, Text, Word, Words


class Computation(Table):
    """One computation of a month. It counts once `finished_at` is set.

    Attributes:
        version: 1 for the first computation of the month.
        reason: why it was made, in the words of whoever made it.
        shown_at: when sheets were brought to it; None: they are still to be.
        counties: those that were read anew; None: all. The figures of the others are those of the version before.
    """

    __tablename__ = "ind_computation"
    __table_args__ = (UniqueConstraint("month", "version"),)

    id: Mapped[Id]
    month: Mapped[Month]
    version: Mapped[int]
    started_at: Mapped[Instant]
    finished_at: Mapped[Instant | None]
    shown_at: Mapped[Instant | None]
    account: Mapped[Text]
    account_label: Mapped[Text]
    reason: Mapped[Text]
    counties: Mapped[list[str] | None] = mapped_column(JSON(none_as_null=True))


class Source(Table):
    """What of a county (or city, or the province's own) and a dataset had arrived when a computation read it.

    Attributes:
        division: where the rows were first produced.
        reconciled_through: last business day up to which what was sent had arrived; None where nothing reconciles.
        rows: rows that are there.
        withdrawn: rows that were there and have been withdrawn.
        merged: rows that were ever merged: new ones, corrected ones, withdrawn ones, each time.
    """

    __tablename__ = "ind_source"

    computation_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("ind_computation.id"), primary_key=True)
    division: Mapped[str] = mapped_column(String(6), primary_key=True)
    dataset: Mapped[str] = mapped_column(String(8), primary_key=True)
    reconciled_through: Mapped[date | None]
    rows: Mapped[int] = mapped_column(BigInteger)
    withdrawn: Mapped[int] = mapped_column(BigInteger, default=0)
    merged: Mapped[int] = mapped_column(BigInteger, default=0)


class Figure(Table):
    """One figure: of a division, or of an institution in it, or of one sex and age band of its people.

    Attributes:
        org_code, sex, age_band: empty where the figure is of the whole division.
        denominator: None where the indicator has none.
        value: None where it is not computable; rounded as the definition says.
        not_computable: why, in Chinese, for the reader of the sheet.
        flags: words for whatever the reader should look at, such as `implausible`.
    """

    __tablename__ = "ind_figure"

    computation_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("ind_computation.id"), primary_key=True)
    division: Mapped[str] = mapped_column(String(6), primary_key=True)
    code: Mapped[str] = mapped_column(String(20), primary_key=True)
    org_code: Mapped[str] = mapped_column(String(22), primary_key=True, default="")
    sex: Mapped[str] = mapped_column(String(1), primary_key=True, default="")
    age_band: Mapped[str] = mapped_column(String(10), primary_key=True, default="")
    numerator: Mapped[Number | None]
    denominator: Mapped[Number | None]
    value: Mapped[Number | None]
    not_computable: Mapped[Text | None]
    flags: Mapped[Words] = mapped_column(JSON, default=list)


class Institution(Table):
    """What an institution that has figures is called, by its own rows.

    Attributes:
        org_code: as rows have it.
        name: of one of its rows.
    """

    __tablename__ = "ind_institution"

    org_code: Mapped[str] = mapped_column(String(22), primary_key=True)
    name: Mapped[Text]


class Master(Table):
    """A yearly input that no platform reports: residents, households, open beds. The highest version counts.

    Attributes:
        org_code: of an institution's input; empty for the county's.
    """

    __tablename__ = "ind_master"
    __table_args__ = (UniqueConstraint("year", "division", "org_code", "item", "version"),)

    id: Mapped[Id]
    year: Mapped[int]
    division: Mapped[Division]
    org_code: Mapped[str] = mapped_column(String(22), default="")
    item: Mapped[Word]
    value: Mapped[Number]
    version: Mapped[int]
    imported_at: Mapped[Instant]
    account: Mapped[Text]
    account_label: Mapped[Text]
