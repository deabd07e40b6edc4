"""The loop of a room that takes events one by one: poll, take each, commit."""

from collections.abc import Awaitable, Callable

from qinlian_common.pipeline.bus import Record, Subscription
from qinlian_common.pipeline.retry import Patience, Stopped


async def consume(subscription: Subscription, patience: Patience, take: Callable[[Record], Awaitable[object]]) -> None:
    """Runs until stopped; an offset is committed when all before it were taken, so a break repeats some."""
    try:
        while True:
            patience.go_on()
            records = await patience.until_done("kafka", subscription.poll)
            if not records:
                await patience.pause(0)
                continue
            for record in records:
                await take(record)
            await patience.until_done("kafka", subscription.commit)
    except Stopped:
        return
