"""What can go wrong when a server is started, said so that its reader knows what to do."""

from qinlian_common.errors import QinlianError


class ServerFailed(QinlianError):  # noqa: N818 - reads as what happened
    """A server or a service did not start, did not answer, or died.

    Attributes:
        told: what happened.
        fix: what the reader can do about it; empty where there is no general advice.
    """

    def __init__(self, message: str, fix: str = "") -> None:
        self.told, self.fix = message, fix
        super().__init__(f"{message}\n    fix: {fix}" if fix else message)


class KafkaUnavailable(ServerFailed):
    """Apache Kafka cannot be had on this machine: no Java, no Maven, or no way to its packages."""
