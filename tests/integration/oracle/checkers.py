"""Three checkers of Oracle's language that run without Oracle: a grammar that reads, and two databases that execute.

Alibaba Druid parses SQL and PL/SQL of Oracle; H2 and HSQLDB, each in its Oracle mode, execute a common subset of the
SQL. All come from Maven Central, once, beside the broker's jars; small Java programs beside this file feed them,
compiled by Eclipse's compiler so that a Java without tools will do. None is Oracle: what they accept may still fail
there.
"""

import base64
import subprocess
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from qinlian_cli.runtime.java import JAVA_MAJOR_MIN, get_java
from qinlian_cli.runtime.maven import cache_directory, fetch_jars
from qinlian_cli.runtime.run import Say

SOURCES = tuple(Path(__file__).parent / f"{name}.java" for name in ("Parse", "Execute", "Serve"))
VERSIONS = {
    ("com.alibaba", "druid"): "1.2.27",
    ("org.apache.commons", "commons-lang3"): "3.17.0",  # Druid uses it and does not say so
    ("com.h2database", "h2"): "2.4.240",
    ("org.hsqldb", "hsqldb"): "2.7.4",
    ("org.eclipse.jdt", "ecj"): "3.39.0",
}
_RUN_LIMIT_S = 120


@dataclass(frozen=True, slots=True)
class Answer:
    """What a checker said of one statement: "ok", "rows" or "error", and its text."""

    kind: str
    text: str

    @property
    def rows(self) -> list[tuple[str | None, ...]]:
        """The rows of a query, as text."""
        lines = self.text.split("\x1e")[:-1]
        return [tuple(None if cell == "\x00" else cell for cell in line.split("\x1f")) for line in lines]


@dataclass(frozen=True, slots=True)
class Checkers:
    """Java, the jars, and the compiled programs."""

    java: Path
    classpath: str

    def parse(self, statements: Sequence[str]) -> list[Answer]:
        """What Druid's Oracle grammar finds in each statement: the kinds of statement, or why it refuses."""
        return self._run("Parse", statements)

    def execute(self, statements: Sequence[str]) -> list[Answer]:
        """Executes the statements one after another in an empty H2 database in Oracle mode."""
        return self._run("Execute", statements, "h2")

    def execute_on_both(self, statements: Sequence[str]) -> list[tuple[Answer, Answer]]:
        """The same in an empty database of H2 and in one of HSQLDB, in one process: the answers of both."""
        found = self._run("Execute", statements, "h2", "hsqldb")
        return list(zip(found[::2], found[1::2], strict=True))

    def _run(self, program: str, statements: Sequence[str], *engines: str) -> list[Answer]:
        lines = [base64.b64encode(one.encode()).decode() for one in statements]
        done = subprocess.run(
            [self.java, "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-cp", self.classpath, program, *engines],
            input="\n".join(lines) + "\n", capture_output=True, text=True, timeout=_RUN_LIMIT_S, check=True,
        )  # fmt: skip
        answers = [line.partition("\t") for line in done.stdout.splitlines()]
        assert len(answers) == len(statements) * max(len(engines), 1), done.stderr
        return [Answer(kind, base64.b64decode(text).decode()) for kind, _, text in answers]


def get_checkers(classes: Path, say: Say) -> Checkers:
    """Fetches what is missing and compiles the programs into `classes`; fails where it cannot, and says why."""
    java, home = get_java(say), cache_directory() / "-".join(("checkers", *VERSIONS.values()))
    assert java is not None, f"no Java {JAVA_MAJOR_MIN} or newer: apt-get install default-jre-headless"
    fetch_jars(home, VERSIONS, "the checkers of Oracle's language", say)
    jars = ":".join(str(jar) for jar in sorted(home.glob("*.jar")))
    compiler = "org.eclipse.jdt.internal.compiler.batch.Main"
    subprocess.run(
        [java.program, "-cp", jars, compiler, "-17", "-encoding", "UTF-8", "-d", classes, *SOURCES],
        capture_output=True, timeout=_RUN_LIMIT_S, check=True,
    )  # fmt: skip
    return Checkers(java.program, f"{jars}:{classes}")
