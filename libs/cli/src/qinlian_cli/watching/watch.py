"""The process `qinlian watch`: asks every place, measures, and reconciles the books, again and again, as metrics."""

import asyncio
from collections.abc import Awaitable, Callable, Iterator
from pathlib import Path
from typing import Annotated

from pydantic import Field, field_validator
from pydantic_settings import NoDecode

from qinlian_cli.commands.deployment import OperatorSettings, deployment, every_store, of_platforms
from qinlian_cli.reconcile import reconcile
from qinlian_cli.watching.certificate_files import certificate_files
from qinlian_cli.watching.disks import Disks
from qinlian_cli.watching.measure import measure
from qinlian_cli.watching.places import places
from qinlian_cli.watching.reach import Reached, reach
from qinlian_cli.watching.show import ReachMetrics, show_balance
from qinlian_common.adapters.by_engine.books import AnyStores
from qinlian_common.adapters.by_engine.stores import used_stores
from qinlian_common.adapters.kafka.security import security_of
from qinlian_common.errors import TransientError
from qinlian_common.observe.health import Health
from qinlian_common.observe.logging import logger
from qinlian_common.service.outbound import verified_by
from qinlian_common.service.settings import comma_separated, plain_origin
from qinlian_common.topology.topology import Topology


class WatchSettings(OperatorSettings):
    """The environment of `qinlian watch` and `qinlian network check`."""

    gateways: Annotated[tuple[str, ...], NoDecode] = ()
    """Origins of the sign-on gateways to ask, comma separated, such as https://sso.example.gov.cn."""

    authorities: Path | None = None
    """File (PEM) of the authorities by whose word others' certificates are believed; the public ones where empty."""

    certificates: Annotated[tuple[Path, ...], NoDecode] = ()
    """Files of certificates, or folders of them, whose end is watched besides, comma separated: /etc/swanctl/x509."""

    disks: Annotated[tuple[Path, ...], NoDecode] = ()
    """Folders of this machine whose disks are watched, comma separated; folders of one disk count once."""

    watch_seconds: Annotated[float, Field(ge=1, le=3600)] = 60.0
    """How often every store, broker, gateway and certificate is asked."""

    measure_seconds: Annotated[float, Field(ge=10, le=86400)] = 300.0
    """How often stores and disks are asked how much room they have left."""

    reconcile_seconds: Annotated[float, Field(ge=10, le=86400)] = 900.0
    """How often the books are held against each other, which reads all that is not pruned."""

    @field_validator("gateways", "certificates", "disks", mode="before")
    @classmethod
    def _split(cls, value: object) -> object:
        return comma_separated(value)

    @property
    def certificate_files(self) -> Iterator[Path]:
        """What is named, and what this process shows to the broker itself."""
        yield from self.certificates
        if self.kafka_certificate is not None:
            yield self.kafka_certificate

    @field_validator("gateways")
    @classmethod
    def _origins(cls, value: tuple[str, ...]) -> tuple[str, ...]:
        return tuple(plain_origin(one) for one in value)


async def watch(settings: WatchSettings, health: Health, stop: asyncio.Event) -> None:
    """Works until told to stop; a store that is away is what this looks for, so it ends nothing."""
    async with deployment() as place, every_store(place) as stores:
        health.found("start")
        shown, used, disks = ReachMetrics(), _used(place.topology, stores, settings), Disks(settings.disks)

        async def ask() -> None:
            found = await asked(place.topology, stores, settings)
            shown.show(found)
            for one in found:
                if one.answer is None:
                    logger(__name__).warning("away", kind=one.place.kind, place=one.place.name, why=one.why)

        async with asyncio.TaskGroup() as tasks:
            tasks.create_task(_again_and_again(ask, settings.watch_seconds, stop))
            tasks.create_task(_again_and_again(lambda: measure(used, disks), settings.measure_seconds, stop))
            both_sides = of_platforms(place, stores)  # a hop that ends in somebody else's store is theirs to judge
            tasks.create_task(
                _again_and_again(lambda: _reconcile(place.topology, both_sides), settings.reconcile_seconds, stop)
            )


async def asked(topology: Topology, known: AnyStores, settings: WatchSettings) -> list[Reached]:
    """What every place answers that these platforms use; all of the deployment's where none is named."""
    stores, verified = _used(topology, known, settings), verified_by(settings.authorities)
    servers = places(stores, settings.kafka, settings.gateways, security_of(settings), verified)
    return await reach([*servers, *certificate_files(settings.certificate_files)])


def _used(topology: Topology, known: AnyStores, settings: WatchSettings) -> AnyStores:
    used = used_stores(topology, topology.served(settings.platforms)) if settings.platforms else set(known)
    return {identifier: store for identifier, store in known.items() if identifier in used}


async def _reconcile(topology: Topology, stores: AnyStores) -> None:
    try:
        show_balance(await reconcile(stores, topology))
    except TransientError as error:
        logger(__name__).warning("not reconciled", why=str(error))


async def _again_and_again(work: Callable[[], Awaitable[None]], seconds: float, stop: asyncio.Event) -> None:
    while not stop.is_set():
        await work()
        try:
            await asyncio.wait_for(stop.wait(), seconds)
        except TimeoutError:
            continue
