"""A small Kafka-protocol broker from a wheel, where Apache Kafka cannot be had: for trying only, never as evidence."""

import sysconfig
from pathlib import Path

WARNING = (
    "running on a small stand-in for Apache Kafka: good for a try, and no evidence of how the product behaves on "
    "Apache Kafka ({reason})"
)


def command(data: Path, port: int) -> list[str]:
    """Command line of the stand-in, with its records in `data`."""
    program = Path(sysconfig.get_path("platlib")) / "noida_db" / "noida-db"
    return [str(program), "start", "--only", "kafka", "--kafka-port", str(port), "--data-dir", str(data)]
