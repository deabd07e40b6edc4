"""What each program may do in a store, whatever its engine: tables of the exchange without their prefix."""

from typing import Final

from qinlian_common.catalog.models import DataField
from qinlian_common.privacy.role import Role, is_text, role_of
from qinlian_common.privacy.treatment import is_encrypted

COLLECTS: Final = (
    "change", "lease", "sent", "pause", "pulse", "reject", "warning", "quality", "captured", "delivery",
    "document_sent", "document_look",
)  # fmt: skip
"""Tables of the exchange that the collector writes."""

READ_BY_COLLECTOR: Final = (
    "store", "subscription", "initial_load", "ledger", "row", "parked", "pruning", "way", "person", "data_key",
)  # fmt: skip

LOADS: Final = (
    "ledger", "reject", "warning", "quality", "parked", "pause", "row", "delivery", "person", "document", "file",
)  # fmt: skip

READ_BY_LOADER: Final = ("store", "subscription", "change", "lease", "sent", "pruning", "way", "data_key")

UPLOADS: Final = ("nation_row", "nation_batch", "nation_receipt", "reject")
"""Tables that whoever sends to the nation writes: a refusal there becomes a ticket."""

SHOWN: Final = ("store", "document", "data_key", "way", "person")
"""What is read besides rows to find documents: where they lie, and where their persons live."""

COUNTED: Final = ("store", "row", "ledger", "quality", "reject", "warning")
"""What indicators and scoreboard read of the exchange: tallies and tickets, no row."""

_LINKS: Final = ("_no", "record_id")
"""How the names of a record's numbers end, by which rows are linked to one another."""


def hidden(field: DataField) -> str | None:
    """What the indicators see of a column: None as it is, `pseudonym`, or `null`.

    Whoever counts needs to know that two rows are of one person, and which record a row belongs to, not who it is.
    """
    if is_encrypted(field):
        return "pseudonym" if field.name.endswith(_LINKS) else "null"
    is_name = role_of(field) is Role.DIRECT and not field.name.endswith(_LINKS)
    return "null" if is_name or is_text(field) else None
