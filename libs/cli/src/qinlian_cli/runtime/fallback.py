"""A small Kafka-protocol broker from a wheel, where Apache Kafka cannot be had: for trying only, never as evidence."""

import importlib.util
import os
from pathlib import Path

from qinlian_cli.runtime.failures import KafkaUnavailable

WARNING = (
    "running on a small stand-in for Apache Kafka: good for a try, and no evidence of how the product behaves on "
    "Apache Kafka ({reason})"
)


def command(data: Path, port: int) -> list[str]:
    """Command line of the stand-in, with its records in `data`.

    Raises:
        KafkaUnavailable: the wheel does not exist for this kind of machine.
    """
    found = importlib.util.find_spec("noida_db")
    program = Path(found.origin).with_name("noida-db") if found and found.origin else None
    if program is None or not program.is_file():
        raise KafkaUnavailable("neither Apache Kafka nor its stand-in can be had here", "install Java 17 and Maven")
    if not os.access(program, os.X_OK):
        program.chmod(0o755)
    return [str(program), "start", "--only", "kafka", "--kafka-port", str(port), "--data-dir", str(data)]
