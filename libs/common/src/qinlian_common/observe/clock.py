"""The only place that reads the wall clock. The exchange lives in one time zone, that of the plan's provinces."""

from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

EXCHANGE_ZONE = ZoneInfo("Asia/Shanghai")


def now() -> datetime:
    """The present instant, aware, UTC."""
    return datetime.now(UTC)  # noqa: TID251 - this is the clock


def today() -> date:
    """The present business day: the calendar day in the exchange's time zone."""
    return now().astimezone(EXCHANGE_ZONE).date()
