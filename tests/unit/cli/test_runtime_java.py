"""Finding a Java and a Maven, and getting them where they are missing."""

import subprocess
from pathlib import Path

import pytest

from qinlian_cli.runtime import java


@pytest.fixture
def machine(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A machine with no Java, no Maven and no apt-get, whose user is not root; its PATH is the returned folder."""
    programs = tmp_path / "bin"
    programs.mkdir()
    monkeypatch.setenv("PATH", str(programs))
    monkeypatch.delenv("JAVA_HOME", raising=False)
    monkeypatch.setattr(java, "_JVM_HOMES", tmp_path / "jvm")
    monkeypatch.setattr("os.geteuid", lambda: 1000)
    return programs


def program(path: Path, script: str) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(f"#!/bin/sh\n{script}\n")
    path.chmod(0o755)
    return path


def a_java(path: Path, version: str) -> Path:
    return program(path, f"echo 'openjdk version \"{version}\" 2025-04-15' >&2")


@pytest.mark.parametrize(("version", "major"), [("17.0.15", 17), ("21", 21), ("25-ea", 25)])
def test_a_new_enough_java_on_the_path_is_taken(machine: Path, version: str, major: int) -> None:
    expected = a_java(machine / "java", version)
    assert java.find_java() == java.Java(expected, major)


@pytest.mark.parametrize("version", ["1.8.0_402", "11.0.2"])
def test_an_old_java_does_not_count(machine: Path, version: str) -> None:
    a_java(machine / "java", version)
    assert java.find_java() is None


def test_a_java_that_cannot_run_does_not_count(machine: Path) -> None:
    program(machine / "java", "exit 1")
    assert java.find_java() is None


def test_an_old_java_on_the_path_does_not_hide_a_new_one(machine: Path, tmp_path: Path) -> None:
    a_java(machine / "java", "11.0.2")
    installed = a_java(tmp_path / "jvm" / "java-21" / "bin" / "java", "21.0.1")
    assert java.find_java() == java.Java(installed, 21)


def test_java_home_goes_first(machine: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    a_java(machine / "java", "17.0.1")
    chosen = a_java(tmp_path / "home" / "bin" / "java", "21.0.1")
    monkeypatch.setenv("JAVA_HOME", str(tmp_path / "home"))
    assert java.find_java() == java.Java(chosen, 21)


@pytest.mark.usefixtures("machine")
def test_without_apt_there_is_nothing_to_try() -> None:
    said: list[str] = []
    assert java.get_java(said.append) is None
    assert java.get_maven(said.append) is None
    assert said == []


def test_apt_is_used_by_root_and_says_so(machine: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("os.geteuid", lambda: 0)
    new_java = machine / "java"
    program(machine / "apt-get", "exit 0")
    calls: list[list[str]] = []

    def installs(command: list[str], **_options: object) -> subprocess.CompletedProcess[str]:
        calls.append([str(word) for word in command])
        if "install" in command:
            a_java(new_java, "17.0.15")
        return subprocess.CompletedProcess(command, 0, "", 'openjdk version "17.0.15"')

    monkeypatch.setattr("subprocess.run", installs)
    said: list[str] = []
    assert java.get_java(said.append) == java.Java(new_java, 17)
    assert said == ["no Java 17 or newer: installing default-jre-headless with apt-get"]
    assert calls[1][-4:] == ["install", "-y", "--no-install-recommends", "default-jre-headless"]


def test_a_release_whose_default_java_is_old_gets_a_named_one(machine: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(java, "_privilege", list)

    def installs(_prefix: list[str], *arguments: str) -> None:
        if "default-jre-headless" in arguments:
            a_java(machine / "java", "11.0.2")
        if "openjdk-21-jre-headless" in arguments:
            a_java(machine / "java", "21.0.2")

    monkeypatch.setattr(java, "_apt", installs)
    found = java.get_java(lambda _line: None)
    assert found is not None
    assert found.major == 21


def test_sudo_counts_only_if_it_asks_for_no_password(machine: Path) -> None:
    program(machine / "apt-get", "exit 0")
    program(machine / "sudo", "exit 1")
    assert java.apt_install("maven", "no Maven", lambda _line: None) is False
    program(machine / "sudo", "exit 0")
    assert java.apt_install("maven", "no Maven", lambda _line: None) is True
