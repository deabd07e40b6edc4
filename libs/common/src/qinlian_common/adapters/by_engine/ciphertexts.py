"""Ciphertexts of a store, whatever its engine: encrypted anew, or looked at."""

from collections.abc import AsyncIterator

from qinlian_common.adapters.by_engine.stores import AnyStore
from qinlian_common.adapters.oracle import reencrypt as oracle
from qinlian_common.adapters.oracle.store import OracleStore
from qinlian_common.adapters.postgresql import check_ciphertexts
from qinlian_common.adapters.postgresql import reencrypt as postgresql
from qinlian_common.adapters.relational.ciphertexts import Looked, Slice


def encrypted_anew(store: AnyStore, dataset: str) -> AsyncIterator[Slice]:
    """One pass over a table; raises TransientError while the store or its keys are away."""
    if isinstance(store, OracleStore):
        return oracle.Reencryption(store.connections, store.plan, store.keys).table(dataset)
    return postgresql.Reencryption(store.connections, store.plan, store.keys).table(dataset)


def looked_at(store: AnyStore, dataset: str) -> AsyncIterator[Looked]:
    """Looks at every ciphertext of a table; raises as the other."""
    if isinstance(store, OracleStore):
        return oracle.Reencryption(store.connections, store.plan, store.keys).checked(dataset)
    return check_ciphertexts.checked(store.connections, store.plan, store.keys, dataset)
