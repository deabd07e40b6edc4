"""A certificate of its own for a test's servers."""

import base64
import hashlib
from datetime import timedelta
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec, rsa
from cryptography.x509.oid import NameOID

from qinlian_common.observe.clock import now


def certificate(folder: Path, *hosts: str) -> str:
    """Makes `city.crt` and `city.key` in a new folder, for these hosts; returns the key's pin (RFC 7469)."""
    folder.mkdir()
    key = ec.generate_private_key(ec.SECP256R1())
    (folder / "city.crt").write_bytes(self_signed(key, *hosts))
    (folder / "city.key").write_bytes(
        key.private_bytes(serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption())
    )
    public = key.public_key().public_bytes(serialization.Encoding.DER, serialization.PublicFormat.SubjectPublicKeyInfo)
    return base64.b64encode(hashlib.sha256(public).digest()).decode()


def self_signed(key: ec.EllipticCurvePrivateKey | rsa.RSAPrivateKey, *hosts: str) -> bytes:
    """A certificate of a key by itself, in PEM, good for a day."""
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, hosts[0])])
    at = now()
    made = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(at - timedelta(hours=1))
        .not_valid_after(at + timedelta(days=1))
        .add_extension(x509.SubjectAlternativeName([x509.DNSName(host) for host in hosts]), critical=False)
        .add_extension(x509.BasicConstraints(ca=True, path_length=None), critical=True)
        .sign(key, hashes.SHA256())
    )
    return made.public_bytes(serialization.Encoding.PEM)
