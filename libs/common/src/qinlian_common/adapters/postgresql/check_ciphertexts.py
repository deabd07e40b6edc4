"""Opens every ciphertext of a store, and names the rows of which one does not open, or has the index of another value.

Nothing is changed. It is for a store that was restored, or into which somebody wrote past the exchange.
"""

from collections.abc import AsyncIterator
from typing import Final

from qinlian_common.adapters.postgresql.connection import Connections
from qinlian_common.adapters.postgresql.reencrypt import copied
from qinlian_common.adapters.relational.at_rest import StoreKeys
from qinlian_common.adapters.relational.ciphertexts import KEY, Looked, faults_of, stored_names
from qinlian_common.adapters.relational.plan import Plan

SLICE_PAGES: Final = 1024


async def checked(connections: Connections, plan: Plan, keys: StoreKeys, dataset: str) -> AsyncIterator[Looked]:
    """Looks at a table, part by part; raises TransientError while the store or its keys are away."""
    shape, cipher = plan.shapes[dataset], await keys.cipher(anew=True)
    names = [*KEY, *stored_names(shape)]
    chosen = f"SELECT {', '.join(f't.{name}' for name in names)} FROM {shape.table} t"
    async with connections.connection() as connection:
        pages = int(await connection.fetchval("SELECT pg_relation_size($1::text::regclass) / 8192", shape.table))
    for first in range(0, pages, SLICE_PAGES):
        part = f"{chosen} WHERE t.ctid >= '({first},0)' AND t.ctid < '({first + SLICE_PAGES},0)'"
        async with connections.connection() as connection:
            rows = await copied(connection, part, names)
        faults = faults_of(cipher, plan.store_id, shape, rows)
        yield Looked(min(first + SLICE_PAGES, pages), pages, rows.height, faults)
