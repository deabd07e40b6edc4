"""Whether a store that is to lie encrypted has keys to do it with; that its columns are wide enough, `tables` tells.

Does not look whether a row lies in clear, or opens: `qinlian keys check-store` does.
"""

from collections.abc import Iterable
from typing import Protocol

from qinlian_common.adapters.by_engine.stores import AnyStore
from qinlian_common.adapters.relational.at_rest import FIELD, INDEX
from qinlian_common.doctor.finding import Finding
from qinlian_common.doctor.words import found


class Patient(Protocol):
    """A store of any engine under examination."""

    @property
    def store(self) -> AnyStore:
        """The store."""
        ...


async def at_rest(patient: Patient) -> Iterable[Finding]:
    """The store's data keys; whether they can be unwrapped here is not asked."""
    store = patient.store
    if not store.plan.encrypts:
        return [found("lies_clear")]
    keys = await store.keys.held()
    versions = [key.version for key in keys if key.use == FIELD]
    if not versions or not any(key.use == INDEX for key in keys):
        return [found("data_keys_missing", store=store.id)]
    columns = sum(len(shape.encrypted) for shape in store.plan.shapes.values())
    return [found("lies_encrypted", columns=columns, version=max(versions))]
