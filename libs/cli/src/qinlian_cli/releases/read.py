"""Gathers which releases are at work: this command's, the processes', the stores'."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace

from qinlian_cli.commands.deployment import Deployment
from qinlian_cli.releases.processes import Running, running
from qinlian_common.adapters.by_engine.ask import each
from qinlian_common.adapters.by_engine.books import AnyStores
from qinlian_common.adapters.by_engine.stores import AnyStore
from qinlian_common.doctor.schema import Schema, schema_of
from qinlian_common.errors import TransientError
from qinlian_common.observe.release import release


@dataclass(frozen=True, slots=True)
class Releases:
    """What is at work.

    Attributes:
        command: the release of this command.
        catalogue: version -> how many of this command's datasets have it.
        running: what processes say; None where nobody was asked.
        schemas: of the stores that answer.
        away: why Prometheus did not answer; empty else.
    """

    command: str
    catalogue: Counter[int]
    running: Running | None
    schemas: Sequence[Schema]
    away: str = ""


async def read_releases(place: Deployment, stores: AnyStores) -> Releases:
    """Asks stores and Prometheus; a store that is away is left out, for the status names it already."""
    found = Releases(release(), Counter(one.version for one in place.catalogue.datasets.values()), None, ())

    async def schema(store: AnyStore) -> Schema | None:
        try:
            return await schema_of(store, [place.catalogue.datasets[code] for code in store.plan.shapes])
        except TransientError:
            return None

    asked = await each(list(stores.values()), schema)
    found = replace(found, schemas=[one for one in asked if one is not None])
    if not place.settings.prometheus:
        return found
    try:
        return replace(found, running=await running(place.settings.prometheus))
    except TransientError as error:
        return replace(found, away=str(error))
