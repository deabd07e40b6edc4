"""What a broker's refusal means for an operator."""

from collections.abc import Mapping
from typing import Final

from aiokafka.errors import (
    AuthenticationFailedError,
    ClusterAuthorizationFailedError,
    GroupAuthorizationFailedError,
    KafkaConnectionError,
    SaslAuthenticationFailed,
    TopicAuthorizationFailedError,
)

_SAID: Final[Mapping[type[Exception], str]] = {
    KafkaConnectionError: "no connection (KafkaConnectionError); the driver's own line before this one says why",
    AuthenticationFailedError: "it refuses this user and password",
    SaslAuthenticationFailed: "it refuses this user and password",
    TopicAuthorizationFailedError: "this user has no right to a topic: they begin with its own platform",
    GroupAuthorizationFailedError: "this user has no right to the group: set QINLIAN_PLATFORMS to its own platform",
    ClusterAuthorizationFailedError: "this user has no right to the cluster",
}


def refusal(error: BaseException) -> str:
    """The meaning of an error of the driver; its name, where that says enough."""
    return next((said for kind, said in _SAID.items() if isinstance(error, kind)), type(error).__name__)
