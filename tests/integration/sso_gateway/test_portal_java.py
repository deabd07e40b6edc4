"""The Java example of docs/protocols/portal.md, compiled and run with the library that it names."""

import json
import os
import shutil
import subprocess
from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from tests.integration.sso_gateway.nginx import snippets
from tests.web_stand_in import Quiet, answering

from qinlian_cli.output import say
from qinlian_cli.runtime.java import get_java
from qinlian_cli.runtime.maven import MavenFailed, cache_directory, fetch_jars
from qinlian_common.observe.clock import now
from qinlian_sso_gateway.tokens import identity_header
from qinlian_sso_gateway.tokens.identity_header import Identity
from qinlian_sso_gateway.tokens.keys import PrivateKey, jwk_set

LIBRARY = {("com.nimbusds", "nimbus-jose-jwt"): "10.5"}
MAIN = """import java.nio.file.*; import java.util.List;
public final class Main {
    public static void main(String[] args) throws Exception {
        var identity = new Identity(args[0], "records");
        for (String token : Files.readAllLines(Path.of(args[1]))) {
            try { System.out.println(identity.whoIsThere(List.of(token)).getSubject()); }
            catch (Exception error) { System.out.println("refused"); }
        }
    }
}
"""


@pytest.fixture(scope="module")
def classes(tmp_path_factory: pytest.TempPathFactory) -> str:
    """The example's class path, compiled."""
    folder = tmp_path_factory.mktemp("java")
    jars = cache_directory() / "nimbus-jose-jwt-10.5"
    try:
        fetch_jars(jars, LIBRARY, "nimbus-jose-jwt", say)
    except MavenFailed as failed:
        say(f"\n!!! NOT TESTED: the Java example of a portal: {failed}")
        pytest.skip(str(failed))
    java, compiler = get_java(say), shutil.which("javac")
    if java is None or compiler is None:
        say("\n!!! NOT TESTED: the Java example of a portal: no javac; apt-get install default-jdk-headless")
        pytest.skip("no javac")
    (example,) = snippets("java")
    (folder / "Identity.java").write_text(example, encoding="utf-8")
    (folder / "Main.java").write_text(MAIN, encoding="utf-8")
    subprocess.run(
        [compiler, "-Xlint:all", "-Werror", "-cp", f"{jars}/*", "Identity.java", "Main.java"], cwd=folder, check=True
    )
    return os.pathsep.join((str(folder), f"{jars}/*"))


@pytest.fixture
def key() -> PrivateKey:
    """The gateway's signing key."""
    return PrivateKey.made()


@pytest.fixture
def gateway(key: PrivateKey) -> Iterator[str]:
    """The issuer, with its keys behind it."""
    keys = json.dumps(jwk_set([key.public_jwk()])).encode()

    class Handler(Quiet):
        def get(self) -> None:
            self.say(keys, 200, ("Content-Type", "application/json"))

    with answering(Handler) as port:
        yield f"http://127.0.0.1:{port}"


def test_the_page_s_java_example_believes_the_gateway_and_nobody_else(
    classes: str, gateway: str, key: PrivateKey, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    identity = Identity("records", "the person", ("doctor",), ("610400",), 3, 2, now())
    good, own = identity_header.make(key, gateway, identity), PrivateKey.made()
    tokens = [
        good,
        identity_header.make(own, gateway, identity),
        identity_header.make(replace(own, kid=key.kid), gateway, identity),
        identity_header.make(key, gateway, replace(identity, audience="statistics")),
        identity_header.make(key, "https://evil.example", identity),
        f"{good.rpartition('.')[0]}.",
        "nonsense",
    ]
    with monkeypatch.context() as changed:
        changed.setattr(identity_header, "TYP", "logout+jwt")
        tokens.append(identity_header.make(key, gateway, identity))
    with monkeypatch.context() as changed:
        changed.setattr(identity_header, "LIFETIME", timedelta(minutes=-5))
        tokens.append(identity_header.make(key, gateway, identity))
    (tmp_path / "tokens").write_text("\n".join(tokens))
    command = ["java", "-cp", classes, "Main", gateway, str(tmp_path / "tokens")]
    said = subprocess.run(command, capture_output=True, text=True, timeout=120, check=True).stdout.split("\n")
    assert said[:-1] == ["the person"] + ["refused"] * (len(tokens) - 1)
