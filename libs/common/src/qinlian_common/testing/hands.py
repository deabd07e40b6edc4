"""Who works on a store beside the exchange: the vendor's software that writes, and the eyes that look."""

from collections.abc import Awaitable, Callable, Mapping, Sequence
from typing import Any, Generic, NamedTuple, Protocol, TypeVar

from qinlian_common.adapters.relational.plan import Plan
from qinlian_common.pipeline.pauses import Gate
from qinlian_common.pipeline.ports import SinkStore, SourceStore

VendorRow = Mapping[str, str | None]
BusinessKey = tuple[str, str]


class ExchangeStore(SourceStore, SinkStore, Gate, Protocol):
    """Both ends of a store, as an adapter offers them."""

    def schema_of(self, dataset: str) -> str:
        """The `dataschema` of batches read from this store."""
        ...


class Hands(Protocol):
    """What a test does to a store, and sees of it."""

    async def write(self, dataset: str, *rows: VendorRow) -> None:
        """The vendor's software inserts rows, or updates those whose key is there; columns not named are null."""
        ...

    async def rekey(self, dataset: str, old: BusinessKey, new: BusinessKey) -> None:
        """The vendor's software gives a row another business key."""
        ...

    async def reclassify(self, dataset: str, key: BusinessKey, kind: str) -> None:
        """The vendor's software makes a row of a shared table one of another kind."""
        ...

    async def erase(self, dataset: str, *keys: BusinessKey) -> None:
        """Rows are deleted, by the vendor's software or by whoever cleans a staging store."""
        ...

    async def table(self, dataset: str) -> list[dict[str, Any]]:
        """All rows of a dataset in key order: a vendor's as text in its own columns, a staging table's as values."""
        ...

    async def book(self, name: str) -> list[dict[str, Any]]:
        """All rows of one of the exchange's own tables, such as `exchange_ledger`, in the order of their keys."""
        ...


AStore_co = TypeVar("AStore_co", bound=ExchangeStore, covariant=True)


class Trial(NamedTuple, Generic[AStore_co]):
    """A store under test, prepared by its plan, and the hands that work on it."""

    store: AStore_co
    hands: Hands


OpenTrial = Callable[[Plan], Awaitable[Trial[ExchangeStore]]]


def keys_of(rows: Sequence[Mapping[str, Any]]) -> list[BusinessKey]:
    """Business keys of rows of the exchange's own tables."""
    return [(row["org_code"], row["record_id"]) for row in rows]
