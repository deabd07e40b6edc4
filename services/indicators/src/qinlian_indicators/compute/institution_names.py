"""What institutions are called: the name that one row of each says, found by its key, however many rows there are."""

from collections.abc import Collection, Iterator, Sequence
from typing import Any, Final

from sqlalchemy import Select, and_, func, literal, select, union_all

from qinlian_indicators.compute.read_counts import Snapshot
from qinlian_indicators.statements.tables import content_of

_AT_ONCE: Final = 500


async def read_names(seen: Snapshot, org_codes: Collection[str], datasets: Sequence[str]) -> dict[str, str]:
    """Institution code -> name, of those that have rows.

    Args:
        seen: the store.
        org_codes: institutions whose names are not known.
        datasets: codes of the datasets in which they are looked for, one after the other.
    """
    found: dict[str, str] = {}
    for dataset in datasets:
        for asked in _statements(dataset, sorted(set(org_codes) - set(found))):
            found |= {code: name for code, name in await seen.rows(asked) if name}
    return found


def _statements(dataset: str, org_codes: Sequence[str]) -> Iterator[Select[Any]]:
    for start in range(0, len(org_codes), _AT_ONCE):
        yield _names(dataset, org_codes[start : start + _AT_ONCE])


def _names(dataset: str, org_codes: Sequence[str]) -> Select[Any]:
    """Code and name in the first row of each; both the search for its key and the row go by the primary key."""
    asked = union_all(*(select(literal(code).label("org_code")) for code in org_codes)).subquery()
    row, first = content_of(dataset).alias(), content_of(dataset).alias()
    key = select(func.min(first.c.record_id)).where(first.c.org_code == asked.c.org_code).scalar_subquery()
    found = and_(row.c.org_code == asked.c.org_code, row.c.record_id == key)
    return select(asked.c.org_code, row.c.org_name).select_from(asked.join(row, found))
