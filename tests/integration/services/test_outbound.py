"""Whom a process believes when it asks another platform's gateway."""

import ssl
from collections.abc import Iterator
from dataclasses import dataclass
from http.server import HTTPServer
from pathlib import Path

import httpx
import pytest
from tests.certificates import Issuer
from tests.web_stand_in import Quiet, serving

from qinlian_common.errors import ConfigurationError
from qinlian_common.service.outbound import outbound

pytestmark = pytest.mark.integration
HOST = "127.0.0.1"


@dataclass(frozen=True)
class Settings:
    authorities: Path | None
    outbound_seconds_max: float = 20.0


class _Answers(Quiet):
    def get(self) -> None:
        self.say(b"", 302 if self.path == "/away" else 200, ("Location", "/elsewhere"))


@pytest.fixture(scope="module")
def government() -> Issuer:
    return Issuer("Government CA")


@pytest.fixture(scope="module")
def gateway(government: Issuer, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A server whose certificate a private authority made."""
    folder = tmp_path_factory.mktemp("gateway")
    certificate, key = government.issue("gateway", HOST)
    (folder / "pem").write_bytes(certificate + key)
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(folder / "pem")
    server = HTTPServer((HOST, 0), _Answers)
    server.socket = context.wrap_socket(server.socket, server_side=True)
    with serving(server) as port:
        yield f"https://{HOST}:{port}"


def authorities(folder: Path, *issuers: Issuer) -> Settings:
    file = folder / "authorities.pem"
    file.write_bytes(b"".join(one.certificate for one in issuers))
    return Settings(file)


async def test_a_private_authority_is_believed_where_it_is_named(
    gateway: str, government: Issuer, tmp_path: Path
) -> None:
    async with outbound(authorities(tmp_path, Issuer("another"), government)) as http:
        assert (await http.get(gateway)).status_code == httpx.codes.OK


async def test_it_is_not_believed_where_others_are_named_or_nobody(gateway: str, tmp_path: Path) -> None:
    for settings in (Settings(None), authorities(tmp_path, Issuer("another"))):
        async with outbound(settings) as http:
            with pytest.raises(httpx.ConnectError, match="CERTIFICATE_VERIFY_FAILED"):
                await http.get(gateway)


async def test_no_redirect_is_followed_and_no_proxy_of_the_environment_is_asked(
    gateway: str, government: Issuer, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HTTPS_PROXY", "http://127.0.0.1:1")
    async with outbound(authorities(tmp_path, government)) as http:
        assert (await http.get(f"{gateway}/away")).status_code == httpx.codes.FOUND


@pytest.mark.parametrize("content", [None, b"", b"no certificate"])
def test_a_file_that_holds_no_authority_stops_the_process(content: bytes | None, tmp_path: Path) -> None:
    file = tmp_path / "authorities.pem"
    if content is not None:
        file.write_bytes(content)
    with pytest.raises(ConfigurationError, match=r"authorities\.pem: no readable certificate"):
        outbound(Settings(file))
