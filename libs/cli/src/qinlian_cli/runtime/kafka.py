"""Apache Kafka without Docker: its jars from Maven Central, once; its configuration and its command line.

One process is broker and controller (KRaft). The settings keep start and stop short on a small machine; none of them
weakens what a client is promised.
"""

import base64
import contextlib
import secrets
import subprocess
from dataclasses import dataclass
from pathlib import Path

from qinlian_cli.runtime.failures import KafkaUnavailable, ServerFailed
from qinlian_cli.runtime.java import JAVA_MAJOR_MIN, Java, get_java
from qinlian_cli.runtime.maven import MavenFailed, cache_directory, fetch_jars
from qinlian_cli.runtime.ports import LOOPBACK
from qinlian_cli.runtime.run import Say

KAFKA_VERSION = "4.4.0"
_SLF4J_VERSION = "1.7.36"  # of the slf4j-api that this Kafka brings
_FORMAT_LIMIT_S = 60

_ARTIFACTS = {
    ("org.apache.kafka", "kafka_2.13"): KAFKA_VERSION,
    ("org.slf4j", "slf4j-simple"): _SLF4J_VERSION,
}

_PROPERTIES = f"""\
process.roles=broker,controller
node.id=1
controller.quorum.voters=1@{LOOPBACK}:{{controller}}
listeners=PLAINTEXT://{LOOPBACK}:{{port}},CONTROLLER://{LOOPBACK}:{{controller}}
advertised.listeners=PLAINTEXT://{LOOPBACK}:{{port}}
listener.security.protocol.map=CONTROLLER:PLAINTEXT,PLAINTEXT:PLAINTEXT
controller.listener.names=CONTROLLER
inter.broker.listener.name=PLAINTEXT
log.dirs={{data}}
auto.create.topics.enable=false
offsets.topic.replication.factor=1
offsets.topic.num.partitions=8
transaction.state.log.replication.factor=1
transaction.state.log.min.isr=1
transaction.state.log.num.partitions=4
share.coordinator.state.topic.replication.factor=1
share.coordinator.state.topic.min.isr=1
share.coordinator.state.topic.num.partitions=1
group.initial.rebalance.delay.ms=0
broker.session.timeout.ms=6000
broker.heartbeat.interval.ms=1000
num.network.threads=2
num.io.threads=4
background.threads=4
group.coordinator.threads=1
log.cleaner.dedupe.buffer.size=16777216
log.index.size.max.bytes=2097152
"""

_LOGGING = (
    "-Dorg.slf4j.simpleLogger.defaultLogLevel=warn",
    "-Dorg.slf4j.simpleLogger.log.kafka.server=info",
    "-Dorg.slf4j.simpleLogger.showDateTime=true",
    "-Dorg.slf4j.simpleLogger.dateTimeFormat=HH:mm:ss.SSS",
    "-Dorg.slf4j.simpleLogger.showShortLogName=true",
)


@dataclass(frozen=True, slots=True)
class Kafka:
    """An Apache Kafka that this machine can run.

    Attributes:
        java: what runs it.
        home: cached directory of this version: `jars/`, and the class archive that later starts use.
    """

    java: Java
    home: Path

    @property
    def archive(self) -> Path:
        """Classes as an earlier broker had loaded them: halves the start. Valid for one Java only."""
        return self.home / f"classes-java{self.java.major}.jsa"

    def command(self, properties: Path, fresh_archive: Path, heap_mb: int) -> list[str]:
        """Command line of the broker.

        Args:
            properties: its configuration.
            fresh_archive: where it leaves the archive of its classes when it ends, if there is none yet.
            heap_mb: largest heap, MiB.
        """
        archive = [] if self.archive.exists() else [f"-XX:ArchiveClassesAtExit={fresh_archive}"]
        return [*self._jvm(heap_mb), *archive, "kafka.Kafka", str(properties)]

    def adopt_archive(self, fresh_archive: Path) -> None:
        """Moves the archive that a broker left into the cache, for all later starts."""
        if fresh_archive.exists():
            # Another file system cannot be renamed into; the next broker leaves its own then.
            with contextlib.suppress(OSError):
                fresh_archive.replace(self.archive)

    def format(self, properties: Path, data: Path, *more: str) -> None:
        """Makes the KRaft log directory, unless it is one already; raises ServerFailed with Kafka's own words.

        Args:
            properties: the broker's configuration.
            data: the directory.
            more: arguments of Kafka's own tool, such as the first users.
        """
        if (data / "meta.properties").exists():
            return
        arguments = ["kafka.tools.StorageTool", "format", "-t", new_cluster_id(), "-c", str(properties), *more]
        done = subprocess.run(  # noqa: S603 - our own command line
            [*self._jvm(256), *arguments], capture_output=True, text=True, timeout=_FORMAT_LIMIT_S, check=False
        )
        if done.returncode != 0:
            raise ServerFailed(f"Kafka could not prepare {data}: {(done.stderr or done.stdout).strip()}")

    def _jvm(self, heap_mb: int) -> list[str]:
        # The first compiler only and the plain collector: a third of the processor time on two cores, and the payload
        # path (copies, checksums) is as fast.
        fast = ["-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Xshare:auto", "-Djava.awt.headless=true"]
        archive = [f"-XX:SharedArchiveFile={self.archive}"] if self.archive.exists() else []
        jars = sorted(str(jar) for jar in (self.home / "jars").glob("*.jar"))
        return [str(self.java.program), f"-Xmx{heap_mb}m", *fast, *archive, *_LOGGING, "-cp", ":".join(jars)]


def new_cluster_id() -> str:
    """A random name of a cluster: 16 bytes in base64, whose first byte keeps it from beginning like an option."""
    return base64.urlsafe_b64encode(b"\x01" + secrets.token_bytes(15)).decode().rstrip("=")


def get_kafka(say: Say) -> Kafka:
    """Java and the jars of Kafka, fetched where they are missing.

    Raises:
        KafkaUnavailable: no Java, no Maven, or the download failed; says which.
    """
    java = get_java(say)
    if java is None:
        raise KafkaUnavailable(
            f"no Java {JAVA_MAJOR_MIN} or newer, and no right to install one", "apt-get install default-jre-headless"
        )
    home = cache_directory() / f"kafka-{KAFKA_VERSION}"
    try:
        fetch_jars(home / "jars", _ARTIFACTS, f"Apache Kafka {KAFKA_VERSION} (45 MB)", say)
    except MavenFailed as error:
        raise KafkaUnavailable(error.told, error.fix) from error
    return Kafka(java, home)


def write_properties(directory: Path, port: int, controller_port: int) -> Path:
    """Writes `server.properties` of a broker whose records go to `directory/data`; returns its path."""
    path = directory / "server.properties"
    text = _PROPERTIES.format(port=port, controller=controller_port, data=directory / "data")
    path.write_text(text, encoding="utf-8")
    return path
