"""The public keys of partners, fetched from the address that was registered, and from no other.

A set is kept for ten minutes. A key that is not in it is looked for once, then not again for a minute, so that
strangers with invented kids cannot make this gateway hammer a partner. While a partner does not answer, its last set
counts for an hour.
"""

import asyncio
from collections import defaultdict
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Any, Final

import httpx

from qinlian_common.observe import clock
from qinlian_common.observe.logging import logger
from qinlian_sso_gateway.errors import Refusal
from qinlian_sso_gateway.storage.trusts import Trust
from qinlian_sso_gateway.tokens import strict_json
from qinlian_sso_gateway.tokens.bad_token import BadToken
from qinlian_sso_gateway.tokens.keys import PublicKeys

FRESH: Final = timedelta(minutes=10)
STALE_MAX: Final = timedelta(hours=1)
COOL_DOWN: Final = timedelta(minutes=1)
COOL_DOWN_AFTER_FAILURE: Final = timedelta(seconds=10)
BYTES_MAX: Final = 65_536

_log = logger(__name__)


@dataclass(frozen=True, slots=True)
class _Kept:
    """The last set that was got, if any, and when it was last asked for."""

    keys: PublicKeys | None
    fetched_at: datetime | None
    tried_at: datetime

    def suffices(self, kid: str | None, now: datetime) -> bool:
        if now < self.tried_at + (COOL_DOWN if self.tried_at == self.fetched_at else COOL_DOWN_AFTER_FAILURE):
            return True
        fresh = self.fetched_at is not None and now < self.fetched_at + FRESH
        return fresh and self.keys is not None and (kid is None or kid in self.keys.signing)


class KeySets:
    """Key sets of all partners; one a process."""

    def __init__(self, http: httpx.AsyncClient, seconds_max: float = 5.0) -> None:
        """Fetches with this client; a partner that takes longer than `seconds_max` in all is away."""
        self._http, self._seconds_max = http, seconds_max
        self._kept: dict[str, _Kept] = {}
        self._locks: defaultdict[str, asyncio.Lock] = defaultdict(asyncio.Lock)

    def are_at_hand(self, trust: Trust, kid: str | None = None) -> bool:
        """Whether `keys` would answer at once, without asking the partner."""
        kept = self._kept.get(trust.jwks_uri) if trust.jwks_uri else None
        return trust.jwks_uri is None or (kept is not None and kept.suffices(kid, clock.now()))

    async def keys(self, trust: Trust, kid: str | None = None) -> PublicKeys:
        """A partner's keys.

        Args:
            trust: the partner; where it has no address, its registered keys count.
            kid: the key that is needed, as a token names it. It may be missing in the answer.

        Raises:
            Refusal: 503 `temporarily_unavailable`: the partner gives no usable key set.
        """
        if trust.jwks_uri is None:
            return PublicKeys.of(trust.jwks)
        kept = await self._asked(trust.jwks_uri, kid)
        if kept.keys is None or kept.fetched_at is None or clock.now() > kept.fetched_at + STALE_MAX:
            raise Refusal(503, "temporarily_unavailable", "a key set cannot be had", reason="key_set_away")
        return kept.keys

    async def sealing_jwk(self, trust: Trust) -> dict[str, Any]:
        """The key to seal for a partner with; raises Refusal as `keys`, or where the partner publishes none."""
        sealing = (await self.keys(trust)).sealing
        if not sealing:
            raise Refusal(503, "temporarily_unavailable", "a partner has no key to seal for", reason="no_sealing_key")
        return sealing[0]

    async def _asked(self, uri: str, kid: str | None) -> _Kept:
        async with self._locks[uri]:  # one asks, the others wait and find the answer
            kept = self._kept.get(uri)
            if kept is None or not kept.suffices(kid, clock.now()):
                kept = await self._fetched(uri, kept)
                self._kept[uri] = kept
            return kept

    async def _fetched(self, uri: str, before: _Kept | None) -> _Kept:
        now = clock.now()
        try:
            async with asyncio.timeout(self._seconds_max):
                return _Kept(PublicKeys.of(await self._document(uri)), now, now)
        except (httpx.HTTPError, TimeoutError, ValueError, BadToken) as error:
            _log.warning("key set not to be had", uri=uri, error=type(error).__name__)
            return replace(before, tried_at=now) if before else _Kept(None, None, now)

    async def _document(self, uri: str) -> Any:
        body = b""
        request = self._http.stream("GET", uri, headers={"Accept": "application/json"}, follow_redirects=False)
        async with request as response:
            if response.status_code != httpx.codes.OK:
                raise ValueError("not answered with 200")
            async for chunk in response.aiter_bytes():
                body += chunk
                if len(body) > BYTES_MAX:
                    raise ValueError("too large")
        return strict_json.loads(body, BYTES_MAX)
