"""What all tables have in common."""

import uuid
from datetime import datetime
from decimal import Decimal
from typing import Annotated, Any

from sqlalchemy import JSON, DateTime, MetaData, Numeric, String, Uuid
from sqlalchemy.orm import DeclarativeBase, mapped_column

Id = Annotated[uuid.UUID, mapped_column(Uuid, primary_key=True, default=uuid.uuid4)]
Instant = Annotated[datetime, mapped_column(DateTime(timezone=True))]
Month = Annotated[str, mapped_column(String(7))]
"""YYYY-MM, a calendar month in Asia/Shanghai."""
Division = Annotated[str, mapped_column(String(6))]
"""Six digits; 610000 is the province itself."""
Word = Annotated[str, mapped_column(String(40))]
Text = Annotated[str, mapped_column(String(500))]
Number = Annotated[Decimal, mapped_column(Numeric(20, 4))]
Words = Annotated[list[str], mapped_column(JSON)]
Document = Annotated[dict[str, Any], mapped_column(JSON)]


class Table(DeclarativeBase):
    """Parent of all tables; their names begin with `ind_`. Constraints have names, so that migrations can name them."""

    metadata = MetaData(
        naming_convention={
            "ix": "ix_%(table_name)s_%(column_0_N_name)s",
            "uq": "uq_%(table_name)s_%(column_0_N_name)s",
            "fk": "fk_%(table_name)s_%(column_0_name)s",
            "pk": "pk_%(table_name)s",
        }
    )
