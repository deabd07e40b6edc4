"""Certificates in files of this machine: until when, and what is told where there is none."""

from datetime import timedelta
from pathlib import Path

import pytest
from cryptography import x509
from cryptography.hazmat.primitives.serialization import Encoding
from tests.certificates import Issuer

from qinlian_cli.watching.certificate_files import certificate_files
from qinlian_cli.watching.reach import reach
from qinlian_cli.watching.watch import WatchSettings
from qinlian_common.observe.certificates import until

ISSUER = Issuer()
PEM, KEY = ISSUER.issue("610402", "610402.qinlian")
END = x509.load_pem_x509_certificate(PEM).not_valid_after_utc


async def test_every_certificate_of_a_folder_is_looked_at_as_it_lies_there_now(tmp_path: Path) -> None:
    (tmp_path / "private").mkdir()
    (tmp_path / "qinlian-610402.crt").write_bytes(PEM)
    (tmp_path / "der.crt").write_bytes(x509.load_pem_x509_certificate(PEM).public_bytes(Encoding.DER))
    found = await reach(certificate_files([tmp_path]))
    assert [Path(one.place.name).name for one in found] == ["der.crt", "qinlian-610402.crt"]
    assert [one.answer and one.answer.certificate_until for one in found] == [END, END]


def test_of_several_in_one_file_the_first_to_end_counts() -> None:
    old = ISSUER.issue("610402", "610402.qinlian", age=timedelta(hours=3))[0]
    assert until(PEM + old) == x509.load_pem_x509_certificate(old).not_valid_after_utc < END


@pytest.mark.parametrize(
    ("content", "said"),
    [(None, "cannot be read: No such file"), (b"nothing", "is none, in PEM or DER"), (KEY, "is none, in PEM or DER")],
    ids=["none", "another file", "a key"],
)
async def test_a_file_that_is_no_certificate_counts_as_away_with_what_to_do(
    tmp_path: Path, content: bytes | None, said: str
) -> None:
    if content is not None:
        (tmp_path / "x.crt").write_bytes(content)
    (found,) = await reach(certificate_files([tmp_path / "x.crt"]))
    assert found.answer is None
    assert said in found.why
    assert "QINLIAN_CERTIFICATES" in found.why


def test_what_this_process_shows_to_the_broker_is_looked_at_besides() -> None:
    named = {"certificates": "/etc/swanctl/x509,/srv/b.crt", "kafka_certificate": "/run/kafka-user.crt"}
    settings = WatchSettings(topology=Path("x"), store_dsn="postgresql:///x", **named)  # type: ignore[arg-type]
    assert [*map(str, settings.certificate_files)] == ["/etc/swanctl/x509", "/srv/b.crt", "/run/kafka-user.crt"]
    assert [*WatchSettings(topology=Path("x"), store_dsn="postgresql:///x").certificate_files] == []
