"""Every place where a service can be killed, by name. The suite must have hit each of them."""

from typing import NamedTuple

SERVICES = ("collector", "standardizer", "distributor", "loader")


class Step(NamedTuple):
    """A passage in a service's loop."""

    service: str
    name: str


AFTER_LEASE = "after the lease is taken"
AFTER_READ = "after the rows are read"
BEFORE_PUBLISH = "after the attempt is noted, before it is published"
UNACKNOWLEDGED = "published, not acknowledged"
BEFORE_RELEASE = "acknowledged, not released"
AFTER_RELEASE = "after the release"

AFTER_CONSUME = "after consuming"
AFTER_PRODUCE = "after producing"
BEFORE_OFFSET = "before the commit of the offset"
AFTER_OFFSET = "after the commit of the offset"

AFTER_COPY = "after COPY, inside the transaction"
AFTER_MERGE = "after the merge statement, inside the transaction"
BEFORE_COMMIT = "after the ledger, before the commit of the transaction"
AFTER_COMMIT = "after the commit of the transaction"
BEFORE_ANSWER = "before the loaded answer"
AFTER_ANSWER = "after the loaded answer"

ANYWHERE = "anywhere"
"""No step: killed from outside, at whatever it was doing."""

_OF_SERVICE = {
    "collector": (AFTER_LEASE, AFTER_READ, BEFORE_PUBLISH, UNACKNOWLEDGED, BEFORE_RELEASE, AFTER_RELEASE),
    "standardizer": (AFTER_CONSUME, AFTER_PRODUCE, BEFORE_OFFSET, AFTER_OFFSET),
    "distributor": (AFTER_CONSUME, AFTER_PRODUCE, BEFORE_OFFSET, AFTER_OFFSET),
    "loader": (
        AFTER_CONSUME, AFTER_COPY, AFTER_MERGE, BEFORE_COMMIT, AFTER_COMMIT, BEFORE_ANSWER, AFTER_ANSWER,
        BEFORE_OFFSET, AFTER_OFFSET,
    ),
}  # fmt: skip

STEPS = tuple(Step(service, name) for service, names in _OF_SERVICE.items() for name in names)


def steps_of(service: str) -> list[str]:
    """The steps at which this service can be killed."""
    return list(_OF_SERVICE[service])
