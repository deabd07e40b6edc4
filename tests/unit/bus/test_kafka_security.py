"""What the environment says of the line to the broker: whole, or refused at the start with what to set."""

from pathlib import Path
from typing import Any

import pytest

from qinlian_common.adapters.kafka.security import PLAIN, security_of
from qinlian_common.errors import ConfigurationError
from qinlian_common.service.settings import ServiceSettings
from qinlian_common.wire.topics import group_of

HERE = Path("/etc/qinlian")


def settings(**given: Any) -> ServiceSettings:
    return ServiceSettings(store_dsn="postgresql://localhost/x", topology=HERE, kafka="localhost:9092", **given)


def test_nothing_said_is_a_line_in_the_clear() -> None:
    assert security_of(settings()) == PLAIN
    assert PLAIN.options() == {}


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ({"kafka_user": "u", "kafka_password_file": HERE}, "QINLIAN_KAFKA_CA is missing"),
        ({"kafka_certificate": HERE, "kafka_key": HERE}, "QINLIAN_KAFKA_CA is missing"),
        ({"kafka_ca": HERE, "kafka_user": "u"}, "QINLIAN_KAFKA_PASSWORD_FILE go together"),
        ({"kafka_ca": HERE, "kafka_key": HERE}, "QINLIAN_KAFKA_CERTIFICATE and QINLIAN_KAFKA_KEY go together"),
    ],
    ids=["name in the clear", "certificate in the clear", "name without password", "key without certificate"],
)
def test_a_part_without_another_is_refused_with_what_to_set(given: dict[str, object], said: str) -> None:
    with pytest.raises(ConfigurationError, match=said):
        security_of(settings(**given))


def test_an_issuer_file_that_is_none_is_told_with_its_path(tmp_path: Path) -> None:
    (tmp_path / "ca.crt").write_text("nothing")
    with pytest.raises(ConfigurationError, match=r"ca\.crt"):
        security_of(settings(kafka_ca=tmp_path / "ca.crt")).options()


def test_processes_of_one_platform_join_a_group_under_its_own_prefix() -> None:
    assert group_of("loader", ["610404", "610402"]) == "qinlian.610402.loader"
    assert group_of("loader", []) == "qinlian.loader"
