"""A collected batch for distribution becomes one batch for each receiving store; the sealed is handed on unopened."""

from collections.abc import Iterator
from dataclasses import dataclass

from qinlian_common.observe import clock
from qinlian_common.topology.flows import Transform, require_known
from qinlian_common.topology.topology import Origin, Topology
from qinlian_common.wire.envelope import Envelope, distribute_stage
from qinlian_common.wire.event import Event
from qinlian_common.wire.seals import counting_refusals
from qinlian_common.wire.topics import TopicKind, topic
from qinlian_distributor.hand_on import Unopened, unopened
from qinlian_distributor.split_by_home import Part, split_by_home


@dataclass(frozen=True, slots=True)
class Distribute:
    """What the distributor does with one event (Handler)."""

    topology: Topology
    transforms: frozenset[str] = frozenset({Transform.DISTRIBUTE.value})

    def __call__(self, event: Event) -> Iterator[tuple[str, Event]]:
        """The events for the homes of its rows; raises UnknownTarget where a row has no home here."""
        one = event.envelope
        require_known(one.flows)
        origin = Origin(one.origindivision, one.originclass)
        where = topic(one.source, TopicKind.DISTRIBUTED)
        with counting_refusals(one):
            whole = unopened(event)
            for part in split_by_home(whole.rows, lambda home: self.topology.deliver(one.sourcestore, origin, home)):
                yield where, _delivery(one, part, whole)


def _delivery(parent: Envelope, part: Part, whole: Unopened) -> Event:
    """The event for one store, its id naming the rows too.

    A lease that is published again after people have moved carries other instructions for the same store, which that
    store must not take for a repetition.
    """
    handed = whole.of(part)
    envelope = parent.child(
        "qinlian.distributed.v1",
        distribute_stage(part.target, handed.checksum),
        time=clock.now(),
        flows=part.flows,
        targetstore=part.target,
        rows=part.rows.height,
        checksum=handed.checksum,
        keyid=handed.key_id,
    )
    return Event(envelope, handed.payload)
