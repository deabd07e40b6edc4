"""How many requests are taken: by address before anything is done, and by client once it has proved who it is."""

import math
from typing import Final

from qinlian_common.observe.logging import logger
from qinlian_common.observe.metrics import REQUESTS_LIMITED
from qinlian_sso_gateway.errors import Refusal
from qinlian_sso_gateway.limits.buckets import Buckets
from qinlian_sso_gateway.limits.networks import network_of
from qinlian_sso_gateway.settings import GatewaySettings

_TEXT: Final = (
    "您所在网络的请求过于频繁，请在 {seconds} 秒后重试。"
    "如同一单位多人共用一个出口地址而经常看到本页，请联系平台管理员。"
)
_SAID_EVERY_SECONDS: Final = 60


class RequestLimits:
    """The buckets of this process; of several processes each has its own."""

    def __init__(self, settings: GatewaySettings) -> None:
        self._addresses = Buckets(settings.address_rate, settings.address_burst)
        self._clients = Buckets(settings.client_rate, settings.client_burst)
        self._said = Buckets(1 / _SAID_EVERY_SECONDS, 1, kept_max=1000)

    def of_address(self, address: str) -> None:
        """Counts a request from an address; raises a Refusal 429 where there were too many."""
        self._take(self._addresses, "address", network_of(address))

    def not_of_address(self, address: str) -> None:
        """Takes that back."""
        self._addresses.give_back(network_of(address))

    def of_client(self, client_id: str) -> None:
        """Counts a call of a client that has proved who it is; raises a Refusal 429 where there were too many."""
        self._take(self._clients, "client", client_id)

    def _take(self, buckets: Buckets, kind: str, name: str) -> None:
        wait = buckets.take(name)
        if not wait:
            return
        REQUESTS_LIMITED.labels(kind).inc()
        if not self._said.take(f"{kind}:{name}"):
            logger(__name__).warning("too many requests", kind=kind, of=name)
        seconds = math.ceil(wait)
        raise Refusal(
            429, "too_many_requests", "too many requests; wait, then go on", reason=f"{kind}_limited",
            headers={"Retry-After": str(seconds)}, text=_TEXT.format(seconds=seconds),
        )  # fmt: skip
