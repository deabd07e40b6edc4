from tests.unit.loader.steps import BOUNDS, CITY, COUNTY, REJECTED, TOPOLOGY, all_stores, published, returned

from qinlian_common.pipeline.pauses import RATIO, RejectLimit
from qinlian_common.pipeline.ports import Sent
from qinlian_common.testing.conformance.books import rejects
from qinlian_common.testing.factories import Line, load_of
from qinlian_common.testing.patience import Restless
from qinlian_loader.flow import Loader


async def test_a_source_past_the_limit_is_paused_by_whoever_keeps_its_rejects():
    stores = all_stores()
    source = stores[COUNTY]
    await source.merge([load_of(source.plan.shapes["CL03"], Line("1"))])
    (lease,) = await source.lease("610400.none", "CL03", 10)
    await source.record_attempt(lease, [Sent("P02", CITY, 1, "a" * 16)])
    await source.release(lease)
    bus = await published([returned(rejects("reject-1", "1", parentid=lease.id))], REJECTED)
    subscription = bus.subscription("qinlian.loader", [REJECTED])
    limit = RejectLimit(1, 0.5)
    await Loader(TOPOLOGY, stores, subscription, bus.rereader(), bus.publisher(), Restless(), BOUNDS, limit).run()
    (found,) = await source.pauses()
    assert (found.queue, found.dataset, found.by) == ("610400.none", "CL03", RATIO)
