"""Debian's Apache with mod_auth_openidc in front of a page, as its documentation sets it up."""

import asyncio
import contextlib
import os
from asyncio.subprocess import DEVNULL
from collections.abc import AsyncIterator
from pathlib import Path

import httpx
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric.rsa import RSAPrivateKey
from tests.integration.sso_gateway.clients.packages import needed, skip
from tests.integration.sso_gateway.tls import self_signed

from qinlian_cli.output import say
from qinlian_cli.runtime.java import apt_install

_MODULES = Path("/usr/lib/apache2/modules")
_LOADED = ("mpm_event", "authn_core", "authz_core", "authz_user", "headers", "status", "auth_openidc")
_CONFIGURATION = """
ServerName 127.0.0.1
Listen 127.0.0.1:{port}
PidFile {folder}/apache.pid
DefaultRuntimeDir {folder}
ErrorLog {folder}/error.log
LogLevel warn auth_openidc:debug
{modules}
{user}
OIDCProviderMetadataURL {issuer}/.well-known/openid-configuration
OIDCClientID records
OIDCRedirectURI http://127.0.0.1:{port}/callback
OIDCCryptoPassphrase a-passphrase-of-a-test
OIDCPublicKeyFiles records-1#{folder}/records.crt
OIDCPrivateKeyFiles records-1#{folder}/records.pem
OIDCProviderTokenEndpointAuth private_key_jwt
OIDCPKCEMethod S256
OIDCScope "openid profile roles"
OIDCIDTokenSignedResponseAlg ES256
OIDCRemoteUserClaim sub
OIDCSSLValidateServer Off
<Location />
    AuthType openid-connect
    Require valid-user
    SetHandler server-status
    Header always set Seen-Name "%{{OIDC_CLAIM_name}}e"
</Location>
<Location /doctors>
    Require claim roles:doctor
</Location>
"""


def program() -> str:
    """Apache's path. It and the module are installed where they are missing, without a service."""
    found = needed("apache2", "apache2-bin")
    module = _MODULES / "mod_auth_openidc.so"
    if not module.exists():
        apt_install("libapache2-mod-auth-openidc", "no mod_auth_openidc", say)
    if not module.exists():
        skip("mod_auth_openidc: install it: apt-get install libapache2-mod-auth-openidc")
    return found


@contextlib.asynccontextmanager
async def running(folder: Path, port: int, issuer: str, key: RSAPrivateKey) -> AsyncIterator[None]:
    """Apache on a port of loopback; its client is `records`, with this key under the kid `records-1`."""
    command = (program(), "-X", "-d", str(folder), "-f", str(_written(folder, port, issuer, key)))
    process = await asyncio.create_subprocess_exec(*command, stdout=DEVNULL, stderr=DEVNULL)
    try:
        await _answering(port, process, folder)
        yield
    finally:
        if process.returncode is None:
            process.terminate()
            await process.wait()


def _written(folder: Path, port: int, issuer: str, key: RSAPrivateKey) -> Path:
    pem = key.private_bytes(serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption())
    (folder / "records.pem").write_bytes(pem)
    # Without a certificate beside the key, this version of the module falls over.
    (folder / "records.crt").write_bytes(self_signed(key, "records"))
    modules = "\n".join(f"LoadModule {name}_module {_MODULES}/mod_{name}.so" for name in _LOADED)
    user = "User www-data\nGroup www-data" if os.geteuid() == 0 else ""
    path = folder / "apache.conf"
    path.write_text(_CONFIGURATION.format(folder=folder, port=port, issuer=issuer, modules=modules, user=user))
    return path


async def _answering(port: int, process: asyncio.subprocess.Process, folder: Path) -> None:
    async with httpx.AsyncClient() as http, asyncio.timeout(20):
        while True:
            assert process.returncode is None, f"see {folder}/error.log"
            with contextlib.suppress(httpx.TransportError):
                await http.get(f"http://127.0.0.1:{port}/")
                return
            await asyncio.sleep(0.05)
