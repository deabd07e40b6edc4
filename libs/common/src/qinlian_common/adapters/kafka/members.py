"""Which processes a consumer group knows, asked when a member was forgotten: did its session end, or is it replaced?"""

import asyncio
from collections.abc import Iterator
from typing import Any

from aiokafka.admin import AIOKafkaAdminClient
from aiokafka.errors import KafkaError

from qinlian_common.adapters.kafka.security import PLAIN, Security
from qinlian_common.errors import ConfigurationError, Problem

_REQUEST_MS_MAX = 10_000


class Replaced(asyncio.CancelledError):
    """Another process runs under this one's name.

    A cancellation: the driver logs the exceptions that a listener raises and joins again, and the two would replace
    each other for ever. This one ends the driver's task without a word; the next poll tells it.
    """


def name_is_taken(group: str, instance: str) -> ConfigurationError:
    """What the operator is told whose process was replaced."""
    return ConfigurationError(
        Problem(
            "environment",
            None,
            f"another process of {group} runs under the name {instance}, and has taken this one's place",
            "end one of the two, or give each a QINLIAN_INSTANCE of its own",
        )
    )


async def is_known(bootstrap: str, group: str, instance: str, security: Security = PLAIN) -> bool:
    """Whether the group has a member of this name; not if the broker does not say so.

    The broker makes a named member's id of its name and 36 characters of its own (KIP-345); the driver's protocol has
    no other place that tells the name.
    """
    admin = AIOKafkaAdminClient(bootstrap_servers=bootstrap, request_timeout_ms=_REQUEST_MS_MAX, **security.options())
    try:
        await admin.start()
        (answer,) = await admin.describe_consumer_groups([group])
    except (KafkaError, OSError):
        return False
    finally:
        await admin.close()
    return any(_is_of(member_id, instance) for member_id in _member_ids(answer))


def _member_ids(answer: Any) -> Iterator[str]:
    for _, _, _, _, _, members, *_ in answer.groups:
        yield from (member_id for member_id, *_ in members)


def _is_of(member_id: str, instance: str) -> bool:
    name, _, own = member_id.partition(f"{instance}-")
    return name == "" and len(own) == len("00000000-0000-0000-0000-000000000000")
