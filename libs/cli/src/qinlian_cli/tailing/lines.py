"""What was seen of a record, in lines for people."""

from collections.abc import Iterator, Mapping
from datetime import datetime
from typing import Any, Final

from qinlian_cli.output import local_time
from qinlian_cli.tailing.masked_rows import MASK, Row
from qinlian_cli.tailing.seen import HEARTBEAT, PARKED, UNREADABLE
from qinlian_common.wire.batch import DELIVERY_VERSION, HOME, OP, ORG_CODE, RECORD_ID, ROW_VERSION, version_text

_SHORT: Final = 8
"""So many characters of a batch id stand in the line; JSON has all of it."""


def lines_of(document: Mapping[str, Any]) -> Iterator[str]:
    """One line about the record, and one or two about each of its rows. Nothing in them can steer a terminal."""
    for line in _lines(document):
        yield "".join(one if one.isprintable() else "\N{REPLACEMENT CHARACTER}" for one in line)


def _lines(document: Mapping[str, Any]) -> Iterator[str]:
    place, kind = document["place"], document["kind"]
    if kind == UNREADABLE:
        yield f"{place}  cannot be read: {document['reason']}"
    elif kind == PARKED:
        yield f"{place}  {PARKED} {document['event']}  {document['dataset'] or '?'}: {document['reason']}"
    elif kind == HEARTBEAT:
        yield f"{place}  {HEARTBEAT} {document['store']}/{document['queue']}: {document['state']}, {_waiting(document)}"
    else:
        yield from _batch(document)


def _waiting(document: Mapping[str, Any]) -> str:
    oldest = datetime.fromisoformat(document["oldest"]) if document["oldest"] else None
    return f"{document['rows']:,} rows wait" + (f" since {local_time(oldest)}" if oldest else "")


def _batch(document: Mapping[str, Any]) -> Iterator[str]:
    way = f"{document['source_store']} → {document['target_store'] or document['queue']}"
    yield (
        f"{document['place']}  {local_time(document['time'])}  {document['kind']} {'+'.join(document['flows'])} "
        f"{document['dataset']}  {document['rows']:,} rows  {way}  batch {document['batch'][:_SHORT]}"
    )
    content = document.get("content", ())
    if content is None:
        yield "     its rows cannot be read"
    for row in content or ():
        yield from _row(row)
    if sealed := [name for name in document.get("sealed", ()) if not name.startswith("_")]:
        yield f"     sealed: {' '.join(sealed)}"


def _row(row: Row) -> Iterator[str]:
    if OP in row:
        yield f"     {_key(row)}"
    content = {name: value for name, value in row.items() if not name.startswith("_") and value is not None}
    shown = [f"{name}={value}" for name, value in content.items() if value != MASK]
    if shown:
        yield f"       {' '.join(shown)}"
    if masked := [name for name, value in content.items() if value == MASK]:
        yield f"       masked: {' '.join(masked)}"


def _key(row: Row) -> str:
    delivery = f"  delivery {version_text(row[DELIVERY_VERSION])}" if row[DELIVERY_VERSION] else ""
    home = f"  home {row[HOME]}" if row[HOME] else ""
    key = f"{row[OP]} {row[ORG_CODE]}/{row.get(RECORD_ID, 'sealed')}"
    version = "?" if row[ROW_VERSION] is None else version_text(row[ROW_VERSION])  # nobody has judged the row yet
    return f"{key}  version {version}{delivery}{home}"
