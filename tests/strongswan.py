"""strongSwan of the system: its daemon for one end of a tunnel, without touching the machine's own."""

import os
import shutil
import subprocess
import sys
import time
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

from qinlian_cli.output import say
from qinlian_cli.runtime.java import apt_install
from qinlian_common.observe import clock

_PACKAGES = ("strongswan-swanctl", "charon-systemd", "libstrongswan-standard-plugins", "libcharon-extra-plugins")
_SETTINGS = """\
charon-systemd {{
    load = nonce openssl gcm kdf hmac sha2 aes pem pkcs1 pkcs8 x509 pubkey constraints {kernel} socket-default vici
    port = {port}
    port_nat_t = {port_nat_t}
    plugins {{
        vici {{ socket = unix://{folder}/vici }}
        kernel-libipsec {{ allow_peer_ts = yes }}
    }}
    syslog {{
        daemon {{ default = -1 }}
        auth {{ default = -1 }}
    }}
    filelog {{
        log {{
            path = {folder}/log
            flush_line = yes
        }}
    }}
}}
"""
IN_KERNEL, IN_USER_SPACE = "kernel-netlink", "kernel-libipsec kernel-netlink"
_START_S = 20.0


def require_strongswan() -> None:
    """Skips the test, loudly, without strongSwan or without the right to configure networks."""
    if shutil.which("charon-systemd") is None or shutil.which("swanctl") is None:
        for package in _PACKAGES:
            apt_install(package, "no strongSwan", say)
    if shutil.which("charon-systemd") is None:
        _skip("strongSwan's packages (apt-get install charon-systemd strongswan-swanctl) are missing")
    if subprocess.run(["unshare", "--net", "true"], capture_output=True, check=False).returncode:
        _skip("this user may make no network namespaces")


def _skip(why: str) -> None:
    sys.stderr.write(f"\n!!! NOT TESTED: tunnels between platforms; {why}\n")
    pytest.skip(why)


class Authority:
    """Issues the certificates of both ends, as docs/network.md has them."""

    def __init__(self) -> None:
        self._key = ec.generate_private_key(ec.SECP384R1())
        self._name = _named("VPN")
        self.certificate = self._signed(
            self._name, self._key.public_key(), x509.BasicConstraints(ca=True, path_length=0)
        )

    def issue(self, code: str) -> tuple[bytes, bytes]:
        """Certificate and private key (PEM) of a platform."""
        key = ec.generate_private_key(ec.SECP384R1())
        says = x509.SubjectAlternativeName([x509.DNSName(f"{code}.qinlian")])
        certificate = self._signed(_named(code), key.public_key(), says)
        encoding = serialization.Encoding.PEM
        return certificate, key.private_bytes(encoding, serialization.PrivateFormat.PKCS8, serialization.NoEncryption())

    def _signed(self, name: x509.Name, key: ec.EllipticCurvePublicKey, extension: x509.ExtensionType) -> bytes:
        now = clock.now()
        built = x509.CertificateBuilder(
            self._name, name, key, x509.random_serial_number(), now, now + timedelta(days=2)
        )
        signed = built.add_extension(extension, critical=True).sign(self._key, hashes.SHA384())
        return signed.public_bytes(serialization.Encoding.PEM)


def _named(what: str) -> x509.Name:
    return x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, what)])


@dataclass(frozen=True)
class End:
    """A daemon for one platform.

    Attributes:
        code: the platform.
        folder: of its settings, certificates, socket and log.
        inside: command line in front of its programs, such as one that enters a network namespace.
    """

    code: str
    folder: Path
    inside: Sequence[str]

    def write(self, swanctl_conf: Path, authority: Authority, kernel: str, ports: tuple[int, int]) -> None:
        """Lays out its settings and certificates."""
        certificate, key = authority.issue(self.code)
        files = {
            f"x509/qinlian-{self.code}.crt": certificate,
            f"private/qinlian-{self.code}.key": key,
            "x509ca/qinlian-ca.crt": authority.certificate,
            "swanctl.conf": swanctl_conf.read_bytes(),
        }
        for name, content in files.items():
            path = self.folder / "swanctl" / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content)
        text = _SETTINGS.format(folder=self.folder, kernel=kernel, port=ports[0], port_nat_t=ports[1])
        (self.folder / "strongswan.conf").write_text(text)

    def start(self) -> subprocess.Popen[bytes]:
        """The daemon, as soon as it takes commands."""
        running = subprocess.Popen([*self.inside, "charon-systemd"], env=self._environment, stderr=subprocess.DEVNULL)
        end = time.monotonic() + _START_S
        while not self._answers() and running.poll() is None and time.monotonic() < end:
            time.sleep(0.1)
        return running

    def _answers(self) -> bool:
        return (self.folder / "vici").exists() and self.ask("--stats").returncode == 0

    def ask(self, *arguments: str) -> subprocess.CompletedProcess[str]:
        """What swanctl answers."""
        command = ["swanctl", *arguments, "--uri", f"unix://{self.folder}/vici"]
        return subprocess.run(command, env=self._environment, capture_output=True, text=True, check=False)

    @property
    def log(self) -> str:
        path = self.folder / "log"
        return path.read_text() if path.exists() else ""

    @property
    def _environment(self) -> dict[str, str]:
        own = {"STRONGSWAN_CONF": str(self.folder / "strongswan.conf"), "SWANCTL_DIR": str(self.folder / "swanctl")}
        return os.environ | own
