"""The authorization endpoint: answers at once where the person is logged in, else lets her log in first.

OpenID Connect Core 3.1.2, RFC 9126, RFC 9207. What goes wrong before client and redirect URI are known is shown to
the person; everything else is told to the client.
"""

from typing import Annotated, Final
from urllib.parse import urlencode

from fastapi import APIRouter, Depends, Request
from fastapi.responses import RedirectResponse
from sqlalchemy.ext.asyncio import AsyncSession

from qinlian_common.observe.clock import now
from qinlian_common.observe.metrics import SIGN_ONS
from qinlian_sso_gateway.audit.trail import note
from qinlian_sso_gateway.errors import Refusal
from qinlian_sso_gateway.provider import codes, parameters, proofs, pushed
from qinlian_sso_gateway.provider.pushed import Waiting
from qinlian_sso_gateway.provider.requested import Asked, Start, refuse_unknown_ways, registered_redirect
from qinlian_sso_gateway.sessions.opened import OpenSession, unlocked_key
from qinlian_sso_gateway.storage.trusts import Trust
from qinlian_sso_gateway.web.dependencies import any_session, gateway, transaction
from qinlian_sso_gateway.web.gateway import Gateway

router = APIRouter(tags=["authorization"])
