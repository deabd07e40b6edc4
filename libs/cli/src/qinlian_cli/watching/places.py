"""What there is to be reached, and how each is asked."""

import ssl
import time
from collections.abc import Awaitable, Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import partial
from urllib.parse import urlsplit

import httpx

from qinlian_common.adapters.by_engine.books import AnyStores
from qinlian_common.adapters.by_engine.reach import store_certificate_until, store_round_trip
from qinlian_common.adapters.by_engine.stores import AnyStore
from qinlian_common.adapters.kafka.reach import broker_certificate_until, broker_round_trip
from qinlian_common.adapters.kafka.security import PLAIN, Security
from qinlian_common.errors import TransientError

SECONDS_MAX = 10.0
"""After this a place counts as away."""

_DOCUMENT = "/.well-known/openid-configuration"


@dataclass(frozen=True, slots=True)
class Answer:
    """What a place that answers told: seconds of the question, and until when its certificate is valid."""

    seconds: float
    certificate_until: datetime | None = None


@dataclass(frozen=True, slots=True)
class Place:
    """A store, a broker, a gateway or the file of a certificate.

    Attributes:
        kind: `store`, `broker`, `gateway` or `certificate`.
        name: the store's id, the broker's addresses, the gateway's host, the file's path.
        ask: raises TransientError where it is away, with what to say.
    """

    kind: str
    name: str
    ask: Callable[[], Awaitable[Answer]]


def places(
    stores: AnyStores,
    bootstrap: str,
    gateways: Iterable[str],
    security: Security = PLAIN,
    verified: ssl.SSLContext | bool = True,
) -> Iterator[Place]:
    """Every place of a deployment; no broker where none is named. `verified` says how those of gateways are judged."""
    for identifier, store in stores.items():
        yield Place("store", identifier, partial(_store, store))
    if bootstrap:
        yield Place("broker", bootstrap, partial(_broker, bootstrap, security))
    for origin in gateways:
        yield Place("gateway", urlsplit(origin).netloc, partial(_gateway, origin, verified))


async def _store(store: AnyStore) -> Answer:
    return Answer(await store_round_trip(store), await store_certificate_until(store))


async def _broker(bootstrap: str, security: Security) -> Answer:
    seconds = await broker_round_trip(bootstrap, SECONDS_MAX, security)
    return Answer(seconds, await broker_certificate_until(bootstrap, security))


async def _gateway(origin: str, verified: ssl.SSLContext | bool) -> Answer:
    """Asks for the document that every client of a gateway reads first."""
    try:
        async with (
            httpx.AsyncClient(timeout=SECONDS_MAX, trust_env=False, verify=verified) as client,
            client.stream("GET", origin + _DOCUMENT) as first,
        ):
            until = _until(first.extensions["network_stream"].get_extra_info("ssl_object"))
            await first.aread()
            begun = time.perf_counter()
            answer = await client.get(origin + _DOCUMENT)
            seconds = time.perf_counter() - begun
    except httpx.HTTPError as error:
        raise TransientError(f"gateway {origin} cannot be reached: {_why(error)}") from error
    if answer.is_error:
        raise TransientError(f"gateway {origin} answers {answer.status_code}")
    return Answer(seconds, until)


def _until(session: ssl.SSLObject | None) -> datetime | None:
    certificate = session.getpeercert() if session is not None else None
    if not certificate:
        return None
    return datetime.fromtimestamp(ssl.cert_time_to_seconds(str(certificate["notAfter"])), UTC)


def _why(error: httpx.HTTPError) -> str:
    return str(error).partition("\n")[0] or type(error).__name__
