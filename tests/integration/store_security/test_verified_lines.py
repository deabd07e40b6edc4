"""Lines to a real PostgreSQL with TLS: the right certificate works, anything else is refused with what to do."""

import asyncio
import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import AbstractAsyncContextManager
from datetime import timedelta
from pathlib import Path

import pytest
from tests.certificates import Issuer, write_secret
from tests.integration.services.test_process import DEMO, DIVISIONS, PAIRS, SECONDS_MAX, process, settings
from tests.integration.store_security.tls_postgres import CLIENT, TlsPostgres, tls_postgres

from qinlian_cli.runtime.ports import LOOPBACK, free_ports
from qinlian_cli.sealing.make_keys import make_missing, make_missing_stores
from qinlian_common.adapters.by_engine.reach import require_trusted, store_round_trip
from qinlian_common.adapters.by_engine.stores import PostgresStores, opened_stores
from qinlian_common.catalog.catalogue import load_catalogue
from qinlian_common.errors import ConfigurationError, TransientError, Untrusted
from qinlian_common.service.own_database import OwnDatabase

STORE = "610402.staging"
OURS, FOREIGN = Issuer("Our CA"), Issuer("Foreign CA")
CLIENTS = Issuer("CA of clients")
OLD = timedelta(days=9)


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[TlsPostgres]:
    folder = tmp_path_factory.mktemp("tls")
    with tls_postgres(folder) as server:
        server.start(OURS.issue("db", LOOPBACK))
        for store in ("610402_staging", "sso"):
            server.sql(f'CREATE DATABASE "{store}"')
        server.sql(f"CREATE ROLE {CLIENT} LOGIN SUPERUSER")
        yield server


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Issuers, and certificates of clients."""
    folder = tmp_path_factory.mktemp("files")
    (folder / "ca.crt").write_bytes(OURS.certificate)
    for name, issuer in (("client", CLIENTS), ("strange", FOREIGN)):
        made, key = issuer.issue(CLIENT)
        (folder / f"{name}.crt").write_bytes(made)
        write_secret(folder / f"{name}.key", key)
    make_missing(folder / "keys", PAIRS)
    make_missing_stores(folder / "keys", DIVISIONS)
    return folder


def verified(files: Path, client: str = "") -> str:
    line = f"sslmode=verify-full&sslrootcert={files}/ca.crt"
    return line + (f"&sslcert={files}/{client}.crt&sslkey={files}/{client}.key" if client else "")


def environment(server: TlsPostgres, files: Path, line: str, user: str | None = None) -> dict[str, str]:
    address = server.dsn("{division}_{role}", line, **({"user": user} if user else {}))
    ports = free_ports(2)
    return settings(ports[0], f"{LOOPBACK}:{ports[1]}", address) | {"QINLIAN_KEYS": f"file:{files}/keys"}


def prepared(environment: dict[str, str]) -> subprocess.CompletedProcess[str]:
    """What `qinlian prepare` says, with these settings and without a broker."""
    command = [sys.executable, "-m", "qinlian_cli.main", "prepare", STORE]
    given = os.environ | environment | {"QINLIAN_KAFKA": ""}
    return subprocess.run(command, env=given, capture_output=True, text=True, check=False, timeout=SECONDS_MAX)


def stores(dsn: str) -> AbstractAsyncContextManager[PostgresStores]:
    """The demo's stores, all at one address."""
    return opened_stores(DEMO, load_catalogue(), lambda _: dsn)


def test_with_the_right_certificate_a_store_is_prepared_over_tls(server: TlsPostgres, files: Path) -> None:
    server.start(OURS.issue("db", LOOPBACK))
    done = prepared(environment(server, files, verified(files)))
    assert done.returncode == 0, done.stderr
    assert server.sql("SELECT count(*) FROM exchange_store", "610402_staging") == "1"


def test_a_client_certificate_lets_in_without_a_password(server: TlsPostgres, files: Path) -> None:
    server.start(OURS.issue("db", LOOPBACK), CLIENTS.certificate)
    done = prepared(environment(server, files, verified(files, "client"), CLIENT))
    assert done.returncode == 0, done.stderr


WRONG = {
    "another address": ((OURS, "10.9.9.9", timedelta(0)), "certificate for another address", "subjectAltName"),
    "foreign issuer": ((FOREIGN, LOOPBACK, timedelta(0)), "issuer that we do not know", "sslrootcert"),
    "expired": ((OURS, LOOPBACK, OLD), "has expired", "renewed"),
    "no TLS": (None, "speaks no TLS", "postgresql.conf"),
}


@pytest.mark.parametrize("wrong", WRONG)
async def test_a_server_that_does_not_prove_who_it_is_is_refused_with_what_to_do(
    server: TlsPostgres, files: Path, wrong: str
) -> None:
    made, said, fix = WRONG[wrong]
    await asyncio.to_thread(server.start, made and made[0].issue("db", made[1], age=made[2]))
    async with stores(server.dsn("postgres", verified(files))) as opened:
        with pytest.raises(ConfigurationError, match=said) as refused:
            await require_trusted([opened[STORE]])
    assert fix in str(refused.value)


async def test_a_host_name_that_is_not_in_the_certificate_is_refused(server: TlsPostgres, files: Path) -> None:
    await asyncio.to_thread(server.start, OURS.issue("db", "db.example", LOOPBACK))
    async with stores(server.dsn("postgres", verified(files), host="localhost")) as opened:
        with pytest.raises(Untrusted, match="certificate for another host name"):
            await store_round_trip(opened[STORE])


def test_command_and_service_end_with_a_line_that_says_what_to_do(server: TlsPostgres, files: Path) -> None:
    server.start(FOREIGN.issue("db", LOOPBACK))
    given = environment(server, files, verified(files))
    done = prepared(given)
    assert (done.returncode, "put its issuer into the file of sslrootcert" in done.stderr) == (3, True), done.stderr
    with process("loader", given) as running:
        _, told = running.communicate(timeout=SECONDS_MAX)
    assert running.returncode == 2, told
    assert f"store {STORE}: has a certificate of an issuer that we do not know" in told
    assert "Traceback" not in told


async def test_one_store_that_is_not_trusted_does_not_stop_the_others(
    server: TlsPostgres, files: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    await asyncio.to_thread(server.start, OURS.issue("db", LOOPBACK))
    async with (
        stores(server.dsn("postgres", verified(files))) as trusted,
        stores(server.dsn("postgres", verified(files), host="localhost")) as doubted,
    ):
        await require_trusted([trusted[STORE], doubted["610400.staging"]])
    told = capsys.readouterr()
    assert "store 610400.staging" in told.out + told.err


@pytest.mark.parametrize("client", ["", "strange"], ids=["none", "of a foreign issuer"])
async def test_a_client_that_the_server_does_not_believe_is_refused(
    server: TlsPostgres, files: Path, client: str
) -> None:
    """A TLS alert may be lost with the connection; where it is, only that is told."""
    await asyncio.to_thread(server.start, OURS.issue("db", LOOPBACK), CLIENTS.certificate)
    said = "does not believe our certificate" + ("" if not client else "|connection is lost")
    async with stores(server.dsn("postgres", verified(files, client), CLIENT)) as opened:
        with pytest.raises(TransientError, match=said):
            await store_round_trip(opened[STORE])


async def test_a_service_s_own_database_is_verified_in_the_same_words(server: TlsPostgres, files: Path) -> None:
    await asyncio.to_thread(server.start, OURS.issue("db", LOOPBACK))
    address = server.dsn("sso", verified(files)).replace("postgresql://", "postgresql+asyncpg://")
    trusted = OwnDatabase(address, "the gateway's database")
    await trusted.require_trusted()
    async with trusted.engine.connect() as connection:
        found = await connection.exec_driver_sql("SELECT ssl FROM pg_stat_ssl WHERE pid = pg_backend_pid()")
        assert found.scalar() is True
    await trusted.close()
    await asyncio.to_thread(server.start, FOREIGN.issue("db", LOOPBACK))
    doubted = OwnDatabase(address, "the gateway's database")
    with pytest.raises(ConfigurationError, match="the gateway's database: has a certificate of an issuer"):
        await doubted.require_trusted()
    with pytest.raises(Untrusted):
        async with doubted.session() as session:
            await session.connection()
    await doubted.close()
