"""Topics of a broker, made before anything is published."""

from collections.abc import Iterable

from aiokafka.admin import AIOKafkaAdminClient, NewTopic
from aiokafka.errors import InvalidReplicationFactorError, KafkaError, TopicAlreadyExistsError, for_code

from qinlian_common.adapters.kafka.refusals import refusal
from qinlian_common.adapters.kafka.security import PLAIN, Security
from qinlian_common.errors import ConfigurationError, Problem, TransientError

_REQUEST_MS_MAX = 30_000


async def create_topics(
    bootstrap: str, names: Iterable[str], partitions: int, replication: int = 1, security: Security = PLAIN
) -> list[str]:
    """Creates those topics that do not exist yet; an existing topic keeps its partitions.

    Args:
        bootstrap: `host:port[,host:port]` of the broker.
        names: topics to have.
        partitions: partitions of a new topic.
        replication: copies of a new topic.
        security: how the line to the broker is secured.

    Returns:
        The topics that are new.

    Raises:
        TransientError: the broker is away.
        ConfigurationError: the broker refuses a topic; says which and why.
    """
    wanted = [NewTopic(name, partitions, replication) for name in sorted(set(names))]
    admin = AIOKafkaAdminClient(bootstrap_servers=bootstrap, request_timeout_ms=_REQUEST_MS_MAX, **security.options())
    try:
        await admin.start()
        answer = await admin.create_topics(wanted)
    except (KafkaError, OSError) as error:
        raise TransientError(f"broker {bootstrap} cannot be reached: {refusal(error)}") from error
    except ValueError as error:
        raise ConfigurationError(_wrong_address(bootstrap)) from error
    finally:
        await admin.close()
    codes = {str(name): int(code) for name, code, *_ in answer.topic_errors}
    refused = [_refused(name, code) for name, code in codes.items() if code not in {0, TopicAlreadyExistsError.errno}]
    if refused:
        raise ConfigurationError(*refused)
    return [name for name, code in codes.items() if code == 0]


def _refused(name: str, code: int) -> Problem:
    too_few = code == InvalidReplicationFactorError.errno
    fix = "ask for no more copies than there are brokers" if too_few else "see the broker's own log"
    return Problem("broker", None, f"topic {name} was refused: {for_code(code).__name__}", fix)


def _wrong_address(bootstrap: str) -> Problem:
    return Problem("broker", None, f"{bootstrap!r} is no list of addresses", "write host:port[,host:port]")
