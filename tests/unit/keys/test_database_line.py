"""What an address says of its line to PostgreSQL: whole, or refused with what to write."""

import ssl
from pathlib import Path

import pytest
from tests.certificates import Issuer, write_secret

from qinlian_common.errors import ConfigurationError
from qinlian_common.keys.database_line import Line, untrusted

ISSUER = Issuer()


@pytest.fixture
def files(tmp_path: Path) -> Path:
    (tmp_path / "ca.crt").write_bytes(ISSUER.certificate)
    for name in ("one", "two"):
        made, key = ISSUER.issue(name)
        (tmp_path / f"{name}.crt").write_bytes(made)
        write_secret(tmp_path / f"{name}.key", key)
    return tmp_path


def require(parameters: str) -> None:
    Line.of(f"postgresql://qinlian@db/{{role}}?{parameters}").require("QINLIAN_STORE_DSN")


@pytest.mark.parametrize("mode", ["disable", "prefer", "require"])
def test_a_line_without_certificates_may_be_as_it_is(mode: str) -> None:
    require(f"sslmode={mode}")
    Line.of("postgresql://db/x").require("QINLIAN_STORE_DSN")


def test_a_verified_line_with_its_files_is_whole(files: Path) -> None:
    require(f"sslmode=verify-full&sslrootcert={files}/ca.crt&sslcert={files}/one.crt&sslkey={files}/one.key")


@pytest.mark.parametrize(
    ("parameters", "said"),
    [
        ("sslmode=verify", "none of libpq's"),
        ("sslmode=verify-full", "without sslrootcert trusts nobody"),
        ("sslmode=require&sslrootcert={0}/ca.crt", "anybody could answer"),
        ("sslcert={0}/one.crt&sslkey={0}/one.key", "anybody could answer"),
        ("sslmode=verify-full&sslrootcert={0}/ca.crt&sslcert={0}/one.crt", "sslcert and sslkey go together"),
        ("sslmode=verify-full&sslrootcert={0}/none.crt", "none.crt: no certificates can be read"),
        ("sslmode=verify-full&sslrootcert={0}/one.key", "one.key: no certificates can be read"),
        ("sslmode=verify-full&sslrootcert={0}/ca.crt&sslcert={0}/one.crt&sslkey={0}/two.key", "belong together"),
    ],
)
def test_a_mistake_is_refused_with_a_fix(files: Path, parameters: str, said: str) -> None:
    with pytest.raises(ConfigurationError, match=said) as refused:
        require(parameters.format(files))
    assert "fix: " in str(refused.value)


def test_a_key_that_others_can_read_is_refused(files: Path) -> None:
    (files / "one.key").chmod(0o644)
    with pytest.raises(ConfigurationError, match="others may read this private key"):
        require(f"sslmode=verify-full&sslrootcert={files}/ca.crt&sslcert={files}/one.crt&sslkey={files}/one.key")


def test_what_the_address_leaves_out_the_environment_says(files: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PGSSLMODE", "verify-full")
    with pytest.raises(ConfigurationError, match="without sslrootcert"):
        Line.of("postgresql://db/x").require("QINLIAN_STORE_DSN")
    monkeypatch.setenv("PGSSLROOTCERT", str(files / "ca.crt"))
    Line.of("postgresql://db/x").require("QINLIAN_STORE_DSN")


def test_what_is_not_about_trust_is_not_called_so() -> None:
    for error in (ConnectionRefusedError(111, "refused"), TimeoutError(), ssl.SSLError("wrong version number")):
        assert untrusted(error, "store x") is None
