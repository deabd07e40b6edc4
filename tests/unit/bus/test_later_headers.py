"""Headers that only a later release knows are kept, and handed on to what is made of the batch."""

from tests.unit.province import demo_topology

from qinlian_common.adapters.by_engine.stores import store_plan
from qinlian_common.testing.factories import Line, event_of, small_catalogue
from qinlian_common.wire.envelope import Envelope


def test_a_header_of_a_later_release_reaches_the_children_of_a_batch() -> None:
    topology = demo_topology()
    shape = store_plan(topology, small_catalogue(["hongyi"]), topology.stores["610400.staging"]).shapes["CL03"]
    headers = [*event_of(shape, Line("1", 1)).headers(), ("ce_laterword", b"kept")]
    read = Envelope.from_headers(headers)
    assert ("ce_laterword", b"kept") in read.headers()
    assert ("ce_laterword", b"kept") in read.child("qinlian.loaded.v1", "load").headers()
