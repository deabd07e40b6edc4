"""The end of the certificate that a real PostgreSQL shows, whatever our line to it verifies."""

import asyncio
from collections.abc import Iterator
from datetime import datetime, timedelta

import pytest
from cryptography import x509
from tests.certificates import Issuer
from tests.integration.services.test_process import DEMO
from tests.integration.store_security.tls_postgres import TlsPostgres, tls_postgres

from qinlian_cli.runtime.ports import LOOPBACK
from qinlian_cli.watching.places import places
from qinlian_cli.watching.reach import reach
from qinlian_common.adapters.by_engine.stores import opened_stores
from qinlian_common.catalog.catalogue import load_catalogue

STORE = "610402.staging"
ISSUER = Issuer()
OLD = timedelta(days=9)


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[TlsPostgres]:
    with tls_postgres(tmp_path_factory.mktemp("ends")) as server:
        yield server


async def told(server: TlsPostgres, line: str) -> datetime | None:
    """What `qinlian watch` finds where the store answers."""
    async with opened_stores(DEMO, load_catalogue(), lambda _: server.dsn("postgres", line)) as opened:
        (found,) = await reach(places({STORE: opened[STORE]}, "", ()))
    assert found.answer is not None, found.why
    return found.answer.certificate_until


@pytest.mark.parametrize("age", [timedelta(0), OLD], ids=["good", "expired"])
async def test_the_end_is_that_of_the_certificate_which_the_server_shows_now(
    server: TlsPostgres, age: timedelta
) -> None:
    certificate, key = ISSUER.issue("db", LOOPBACK, age=age)
    await asyncio.to_thread(server.start, (certificate, key))
    end = x509.load_pem_x509_certificate(certificate).not_valid_after_utc
    assert await told(server, "sslmode=require") == end
    assert await told(server, "") == end


async def test_a_renewed_certificate_is_seen_though_the_connections_stay(server: TlsPostgres) -> None:
    ends: list[bool] = []
    async with opened_stores(DEMO, load_catalogue(), lambda _: server.dsn("postgres", "sslmode=require")) as opened:
        for age in (OLD, timedelta(0)):
            certificate, key = ISSUER.issue("db", LOOPBACK, age=age)
            await asyncio.to_thread(server.start if not ends else server.renew, (certificate, key))
            (found,) = await reach(places({STORE: opened[STORE]}, "", ()))
            assert found.answer is not None, found.why
            ends.append(
                found.answer.certificate_until == x509.load_pem_x509_certificate(certificate).not_valid_after_utc
            )
    assert ends == [True, True]


async def test_no_certificate_is_told_where_the_line_has_no_tls(server: TlsPostgres) -> None:
    await asyncio.to_thread(server.start, ISSUER.issue("db", LOOPBACK))
    assert await told(server, "sslmode=disable") is None
    await asyncio.to_thread(server.start, None)
    assert await told(server, "sslmode=prefer") is None
