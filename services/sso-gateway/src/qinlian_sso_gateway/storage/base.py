"""What all tables have in common."""

import uuid
from datetime import datetime
from typing import Annotated, cast

import sqlalchemy
from sqlalchemy import JSON, DateTime, LargeBinary, MetaData, String, Uuid
from sqlalchemy.orm import DeclarativeBase, mapped_column

Id = Annotated[uuid.UUID, mapped_column(Uuid, primary_key=True)]
Instant = Annotated[datetime, mapped_column(DateTime(timezone=True))]
Word = Annotated[str, mapped_column(String(40))]
Text = Annotated[str, mapped_column(String(500))]
Bytes = Annotated[bytes, mapped_column(LargeBinary)]
Words = Annotated[list[str], mapped_column(JSON)]


class Table(DeclarativeBase):
    """Parent of all tables; their names begin with `sso_`. Constraints have names, so that migrations can name them."""

    metadata = MetaData(
        naming_convention={
            "ix": "ix_%(table_name)s_%(column_0_N_name)s",
            "uq": "uq_%(table_name)s_%(column_0_N_name)s",
            "fk": "fk_%(table_name)s_%(column_0_name)s",
            "pk": "pk_%(table_name)s",
        }
    )


def rows_of(kind: type[Table]) -> sqlalchemy.Table:
    """A table as SQL knows it: for statements that are made once and run often, without objects for their rows."""
    return cast("sqlalchemy.Table", kind.__table__)
