"""Settings by environment: what is missing or wrong is named, with its meaning."""

import socket

import pytest

from qinlian_collector.settings import CollectorSettings
from qinlian_common.errors import ConfigurationError
from qinlian_common.service.settings import ServiceSettings, read_settings

COMPLETE = {
    "QINLIAN_TOPOLOGY": "topologies/demo.yaml",
    "QINLIAN_KAFKA": "127.0.0.1:9092",
    "QINLIAN_STORE_DSN": "postgresql://qinlian@127.0.0.1/{division}_{role}",
}


@pytest.fixture(autouse=True)
def environment(monkeypatch: pytest.MonkeyPatch) -> None:
    for name, value in COMPLETE.items():
        monkeypatch.setenv(name, value)
    monkeypatch.setenv("QINLIAN_KEYS", "file:/etc/qinlian/keys")


def test_a_complete_environment_is_read() -> None:
    settings = read_settings(CollectorSettings)
    assert settings.kafka == "127.0.0.1:9092"
    assert settings.dsn("610402.staging") == "postgresql://qinlian@127.0.0.1/610402_staging"
    assert settings.platforms == ()


def test_platforms_are_comma_separated(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("QINLIAN_PLATFORMS", "610000, 610400")
    assert read_settings(ServiceSettings).platforms == ("610000", "610400")


@pytest.mark.parametrize("name", ["kafka_ca", "kafka_key", "oracle_passwords"])
def test_a_variable_with_nothing_in_it_names_no_file(monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    monkeypatch.setenv(f"QINLIAN_{name.upper()}", "")
    assert getattr(read_settings(ServiceSettings), name) is None


def test_what_is_required_may_have_nothing_in_it(monkeypatch: pytest.MonkeyPatch) -> None:
    """Commands that need no broker are told so by `QINLIAN_KAFKA=`."""
    monkeypatch.setenv("QINLIAN_KAFKA", "")
    assert read_settings(ServiceSettings).kafka == ""


@pytest.mark.parametrize(
    ("instance", "port", "member"),
    [
        ("loader-0", "8084", "loader-0"),
        ("", "8084", "db-1.example-8084"),
        ("loader-0", "0", "loader-0"),
        ("", "0", None),
    ],
)
def test_a_process_joins_its_group_under_its_name_or_its_place(
    monkeypatch: pytest.MonkeyPatch, instance: str, port: str, member: str | None
) -> None:
    monkeypatch.setattr(socket, "gethostname", lambda: "db-1.example")
    monkeypatch.setenv("QINLIAN_INSTANCE", instance)
    monkeypatch.setenv("QINLIAN_HTTP_PORT", port)
    assert read_settings(ServiceSettings).member == member


def test_a_host_name_with_signs_that_the_broker_does_not_take_is_a_name_all_the_same(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(socket, "gethostname", lambda: "省平台_1")
    assert read_settings(ServiceSettings).member == "---_1-8080"


@pytest.mark.parametrize("name", COMPLETE)
def test_a_missing_setting_is_named_with_its_meaning(monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    monkeypatch.delenv(name)
    with pytest.raises(ConfigurationError) as raised:
        read_settings(ServiceSettings)
    (problem,) = raised.value.problems
    assert problem.message == f"{name} is missing"
    assert len(problem.fix) > len("set it: ")


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("QINLIAN_INSTANCE", "a b"),
        ("QINLIAN_HTTP_PORT", "eighty"),
        ("QINLIAN_LOG_LEVEL", "LOUD"),
        ("QINLIAN_BATCH_ROWS_MAX", "0"),
    ],
)
def test_a_wrong_setting_is_named(monkeypatch: pytest.MonkeyPatch, name: str, value: str) -> None:
    monkeypatch.setenv(name, value)
    with pytest.raises(ConfigurationError, match=f"{name} is wrong"):
        read_settings(CollectorSettings)


def test_what_our_own_checks_say_of_a_setting_is_said_in_their_words_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("QINLIAN_STORE_DSN", "postgresql://h/{district}")
    with pytest.raises(ConfigurationError, match=r"QINLIAN_STORE_DSN is wrong: only \{division\} and \{role\} may"):
        read_settings(ServiceSettings)


def test_the_value_of_a_wrong_setting_is_not_repeated(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("QINLIAN_HTTP_PORT", "geheim")
    with pytest.raises(ConfigurationError) as raised:
        read_settings(ServiceSettings)
    assert "geheim" not in str(raised.value)


@pytest.mark.parametrize("seal", ["aes-256-gcm", "sm4-gcm"])
def test_a_service_that_seals_and_has_no_keys_says_what_to_set(monkeypatch: pytest.MonkeyPatch, seal: str) -> None:
    monkeypatch.setenv("QINLIAN_SEAL", seal)
    monkeypatch.delenv("QINLIAN_KEYS")
    with pytest.raises(ConfigurationError, match="QINLIAN_KEYS") as caught:
        read_settings(CollectorSettings)
    assert "file:FOLDER" in str(caught.value)


def test_sealing_is_on_unless_it_is_switched_off(monkeypatch: pytest.MonkeyPatch) -> None:
    assert read_settings(CollectorSettings).seal == "aes-256-gcm"
    monkeypatch.setenv("QINLIAN_SEAL", "off")
    monkeypatch.delenv("QINLIAN_KEYS")
    assert read_settings(CollectorSettings).keys == ""


def test_a_cipher_that_is_not_known_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("QINLIAN_SEAL", "rot13")
    with pytest.raises(ConfigurationError, match="QINLIAN_SEAL"):
        read_settings(CollectorSettings)
