"""Rows of an event with everything masked that may be personal: the catalogue's word first, and then the value's form.

A cell is shown only where every field that is made of its column is ordinary, travels unsealed and is not written by
hand, and where the value looks like a code besides: a vendor may have put anything anywhere.
"""

from collections.abc import Sequence
from functools import lru_cache
from typing import Any, Final

import polars as pl

from qinlian_cli.replaying.masked import readable_rows
from qinlian_common.catalog.catalogue import Catalogue
from qinlian_common.catalog.models import DataField
from qinlian_common.errors import UnreadableEvent
from qinlian_common.privacy.role import Role, is_written, role_of
from qinlian_common.privacy.treatment import is_sealed
from qinlian_common.wire.batch import ROUTING_SCHEMA
from qinlian_common.wire.codec import decode
from qinlian_common.wire.event import TALLIED, Event
from qinlian_common.wire.quality import TALLY_SCHEMA
from qinlian_common.wire.sealed_columns import REASONS, open_columns

MASK: Final = "***"
_CODE: Final = r"^[A-Za-z0-9._+-]{1,8}$"
"""Longer than any code that has to be seen, shorter than any number of a person."""

_FORMS_KEPT: Final = 1024

Row = dict[str, Any]


class MaskedRows:
    """Knows of each form of rows which columns may be shown."""

    def __init__(self, catalogue: Catalogue) -> None:
        self._shown = lru_cache(maxsize=_FORMS_KEPT)(lambda form: open_columns(catalogue, form, is_personal))

    def of(self, event: Event, rows_max: int) -> Sequence[Row] | None:
        """The first rows of an event; what is sealed is not among them. None where the payload cannot be read."""
        form = event.envelope.dataschema
        if event.envelope.type == TALLIED:
            return _tally(event.payload, rows_max)
        rows = readable_rows(event.payload)
        if rows is None:
            return None
        told = REASONS if form.startswith("rejects/") else frozenset()
        shown = frozenset() if told else self._shown(form)
        columns = [_cell(name, told, shown) for name in rows.columns]
        return rows.head(rows_max).select(columns).to_dicts()


def is_personal(field: DataField) -> bool:
    """Whether a field may tell of a person, or what somebody wrote of one."""
    return is_sealed(field) or role_of(field) is not Role.ORDINARY or is_written(field)


def _cell(name: str, told: frozenset[str], shown: frozenset[str]) -> pl.Expr:
    """A column as it is shown: as it is, as it is where it looks like a code, or the mask where there is a value."""
    column = pl.col(name)
    if name in ROUTING_SCHEMA or name in told:
        return column
    text = column.cast(pl.String)
    is_shown = text.str.contains(_CODE) if name in shown else pl.lit(value=False)
    return pl.when(is_shown).then(text).when(column.is_not_null()).then(pl.lit(MASK)).alias(name)


def _tally(payload: bytes, rows_max: int) -> Sequence[Row] | None:
    """Lines of a tally count values, and hold none."""
    try:
        return decode(payload, TALLY_SCHEMA).head(rows_max).to_dicts()
    except UnreadableEvent:
        return None
