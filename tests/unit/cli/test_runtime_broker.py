"""What is decided before a broker runs: which one, with which settings, and what its user is told."""

import base64
from collections.abc import Iterator
from pathlib import Path

import pytest

from qinlian_cli.runtime import broker as broker_module
from qinlian_cli.runtime import kafka as kafka_module
from qinlian_cli.runtime import maven as maven_module
from qinlian_cli.runtime.broker import Broker, explained
from qinlian_cli.runtime.failures import KafkaUnavailable, ServerFailed
from qinlian_cli.runtime.java import Java
from qinlian_cli.runtime.kafka import KAFKA_VERSION, Kafka, get_kafka, new_cluster_id, write_properties
from qinlian_cli.runtime.maven import cache_directory
from qinlian_cli.runtime.run import RunDirectory, Say

JAVA = Java(Path("/usr/bin/java"), 17)


@pytest.fixture
def cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("QINLIAN_CACHE", str(tmp_path / "cache"))
    return tmp_path / "cache"


@pytest.fixture
def said() -> list[str]:
    return []


@pytest.fixture
def run(tmp_path: Path, said: list[str], monkeypatch: pytest.MonkeyPatch) -> Iterator[RunDirectory]:
    monkeypatch.setattr(broker_module, "free_ports", lambda count: list(range(15001, 15001 + count)))
    monkeypatch.setattr(broker_module, "require_free", lambda _port: None)
    with RunDirectory(tmp_path / "run", say=said.append) as opened:
        yield opened


def maven(path: Path, script: str) -> Path:
    path.write_text(f"#!/bin/sh\n{script}\n")
    path.chmod(0o755)
    return path


def no_kafka(_say: Say) -> Kafka:
    raise KafkaUnavailable("no Maven, and no right to install one", "apt-get install maven")


def test_downloads_go_where_the_user_says(cache: Path) -> None:
    assert cache_directory() == cache


def test_downloads_go_to_the_users_cache(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("QINLIAN_CACHE", raising=False)
    monkeypatch.setenv("XDG_CACHE_HOME", "/home/someone/cache")
    assert cache_directory() == Path("/home/someone/cache/qinlian")


@pytest.mark.usefixtures("cache")
def test_jars_are_fetched_once(tmp_path: Path, said: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    fetch = (
        'for word; do case $word in -DoutputDirectory=*) d=${word#*=}; mkdir -p "$d"; touch "$d/kafka.jar";; esac; done'
    )
    tool = maven(tmp_path / "mvn", fetch)
    monkeypatch.setattr(kafka_module, "get_java", lambda _say: JAVA)
    monkeypatch.setattr(maven_module, "get_maven", lambda _say: tool)
    kafka = get_kafka(said.append)
    assert [jar.name for jar in (kafka.home / "jars").iterdir()] == ["kafka.jar"]
    assert len(said) == 1
    assert f"downloading Apache Kafka {KAFKA_VERSION}" in said[0]
    assert get_kafka(said.append) == kafka
    assert len(said) == 1


def test_a_failed_download_says_what_maven_said_and_leaves_nothing(
    cache: Path, tmp_path: Path, said: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    tool = maven(tmp_path / "mvn", "echo 'a line'; echo '[ERROR] no such artifact'; exit 1")
    monkeypatch.setattr(kafka_module, "get_java", lambda _say: JAVA)
    monkeypatch.setattr(maven_module, "get_maven", lambda _say: tool)
    with pytest.raises(KafkaUnavailable, match="no such artifact"):
        get_kafka(said.append)
    assert list((cache / f"kafka-{KAFKA_VERSION}").iterdir()) == []


@pytest.mark.parametrize(("java", "words"), [(None, "no Java 17 or newer"), (JAVA, "no Maven")])
@pytest.mark.usefixtures("cache")
def test_what_is_missing_is_named(java: Java | None, words: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(kafka_module, "get_java", lambda _say: java)
    monkeypatch.setattr(maven_module, "get_maven", lambda _say: None)
    with pytest.raises(KafkaUnavailable, match=words) as caught:
        get_kafka(lambda _line: None)
    assert "apt-get install" in caught.value.fix


def test_the_broker_listens_on_loopback_only_and_makes_no_topics_by_itself(tmp_path: Path) -> None:
    settings = dict(line.split("=", 1) for line in write_properties(tmp_path, 15001, 15002).read_text().splitlines())
    assert settings["listeners"] == "PLAINTEXT://127.0.0.1:15001,CONTROLLER://127.0.0.1:15002"
    assert settings["advertised.listeners"] == "PLAINTEXT://127.0.0.1:15001"
    assert settings["auto.create.topics.enable"] == "false"
    assert settings["log.dirs"] == str(tmp_path / "data")


def test_the_first_broker_leaves_its_class_archive_to_the_next(tmp_path: Path) -> None:
    (tmp_path / "jars").mkdir()
    kafka = Kafka(JAVA, tmp_path)
    fresh = tmp_path / "fresh.jsa"
    assert f"-XX:ArchiveClassesAtExit={fresh}" in kafka.command(tmp_path / "p", fresh, 512)
    fresh.touch()
    kafka.adopt_archive(fresh)
    command = kafka.command(tmp_path / "p", fresh, 512)
    assert f"-XX:SharedArchiveFile={kafka.archive}" in command
    assert not any("ArchiveClassesAtExit" in word for word in command)
    assert "-Xmx512m" in command


def test_a_cluster_id_never_looks_like_an_option() -> None:
    ids = {new_cluster_id() for _ in range(300)}
    assert len(ids) == 300
    assert not any(found.startswith("-") for found in ids)
    assert {len(base64.urlsafe_b64decode(found + "==")) for found in ids} == {16}


async def test_the_stand_in_is_used_with_a_clear_line(
    run: RunDirectory, said: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(broker_module, "get_kafka", no_kafka)
    broker = Broker(run)
    command = await broker.prepare()
    assert broker.kind == "fallback"
    assert Path(command[0]).name == "noida-db"
    assert len(said) == 1
    assert "no evidence" in said[0]
    assert "no Maven" in said[0]


async def test_the_stand_in_can_be_refused(run: RunDirectory, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(broker_module, "get_kafka", no_kafka)
    with pytest.raises(KafkaUnavailable):
        await Broker(run, allow_fallback=False).prepare()


async def test_a_full_disk_is_named(run: RunDirectory, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(broker_module, "_DISK_MIN_BYTES", 1 << 60)
    with pytest.raises(ServerFailed, match="disk is free at"):
        await Broker(run).prepare()


@pytest.mark.parametrize(
    ("log", "words"),
    [
        ("java.net.BindException: Address already in use", "port is taken by another program"),
        ("java.io.IOException: No space left on device", "the disk is full"),
        ("java.lang.OutOfMemoryError: Java heap space", "too little memory"),
        ("something nobody knows", "the last lines of its log:\nsomething nobody knows"),
    ],
)
def test_a_brokers_last_words_are_explained(log: str, words: str) -> None:
    assert words in str(explained(log))


def test_the_address_is_unknown_before_the_start(run: RunDirectory) -> None:
    with pytest.raises(ServerFailed, match="not started yet"):
        _ = Broker(run).bootstrap
