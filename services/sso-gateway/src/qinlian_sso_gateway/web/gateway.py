"""The parts of a running gateway, opened once a process."""

from dataclasses import dataclass

import httpx
import jinja2

from qinlian_common.keys import KeyProvider
from qinlian_sso_gateway.database import Database
from qinlian_sso_gateway.peers.key_sets import KeySets
from qinlian_sso_gateway.settings import GatewaySettings
from qinlian_sso_gateway.vault.personal import Personal
from qinlian_sso_gateway.vault.ring import KeyRing


@dataclass(frozen=True, slots=True)
class Gateway:
    """What a request needs; it lies in `request.app.state.gateway`.

    Attributes:
        settings: of this process.
        database: the gateway's own.
        provider: holder of the key-encryption keys.
        ring: the gateway's own key pairs.
        personal: blind index and seal of personal data, pairwise subjects.
        key_sets: public keys of the partners.
        http: to other gateways; follows no redirect.
        templates: of the pages.
    """

    settings: GatewaySettings
    database: Database
    provider: KeyProvider
    ring: KeyRing
    personal: Personal
    key_sets: KeySets
    http: httpx.AsyncClient
    templates: jinja2.Environment
