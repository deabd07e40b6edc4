"""Issuers and certificates of a test's own, good for a day."""

from dataclasses import dataclass, field
from datetime import timedelta
from ipaddress import ip_address
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat
from cryptography.x509.oid import NameOID

from qinlian_common.observe.clock import now


@dataclass(frozen=True)
class Issuer:
    """Who makes certificates."""

    name: str = "Test CA"
    key: ec.EllipticCurvePrivateKey = field(default_factory=lambda: ec.generate_private_key(ec.SECP256R1()))

    @property
    def certificate(self) -> bytes:
        """Its own, in PEM."""
        return self._made(self.key, self.name, [], is_issuer=True)

    def issue(self, common_name: str, *hosts: str, age: timedelta = timedelta(0)) -> tuple[bytes, bytes]:
        """A certificate and its key, in PEM, for these names and addresses, made so long ago."""
        key = ec.generate_private_key(ec.SECP256R1())
        private = key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())
        return self._made(key, common_name, [_host(one) for one in hosts], age=age), private

    def _made(
        self,
        key: ec.EllipticCurvePrivateKey,
        common_name: str,
        hosts: list[x509.GeneralName],
        *,
        is_issuer: bool = False,
        age: timedelta = timedelta(0),
    ) -> bytes:
        at = now() - age
        made = (
            x509.CertificateBuilder(_name(self.name), _name(common_name), key.public_key(), x509.random_serial_number())
            .not_valid_before(at - timedelta(hours=1))
            .not_valid_after(at + timedelta(days=1))
            .add_extension(x509.BasicConstraints(ca=is_issuer, path_length=None), critical=True)
        )
        if hosts:
            made = made.add_extension(x509.SubjectAlternativeName(hosts), critical=False)
        return made.sign(self.key, hashes.SHA256()).public_bytes(Encoding.PEM)


def write_secret(path: Path, content: bytes) -> None:
    """Writes a file that only its owner can read."""
    path.touch(mode=0o600)
    path.write_bytes(content)


def _name(common: str) -> x509.Name:
    return x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, common)])


def _host(host: str) -> x509.GeneralName:
    try:
        return x509.IPAddress(ip_address(host))
    except ValueError:
        return x509.DNSName(host)
