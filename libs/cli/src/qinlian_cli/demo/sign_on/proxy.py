"""Stands in for nginx, as a process: asks the gateway before it lets a request through to the city's protected page.

What it does is what docs/protocols/portal.md lets nginx do. Only for the demo, where nginx is not installed.

    python -m qinlian_cli.demo.sign_on.proxy '{"port": ..., ...}'    # the fields of `Gate`
"""

import json
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from http import HTTPStatus
from typing import Final

import httpx
import uvicorn
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from qinlian_cli.runtime.ports import LOOPBACK

IDENTITY: Final = "qinlian-identity"
_SIGN_ON: Final = "qinlian-sign-on"
_METHODS: Final = ["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE"]
_OF_THE_HOP: Final = frozenset(
    {"connection", "keep-alive", "te", "trailer", "transfer-encoding", "upgrade", "content-length", "content-encoding"}
)
_NOT_FOR_THE_PAGE: Final = frozenset({"cookie", "authorization", IDENTITY})


@dataclass(frozen=True, slots=True)
class Gate:
    """Where the proxy stands.

    Attributes:
        port: that it listens on; the city's public address.
        gateway: loopback port of the city's gateway.
        page: loopback port of the protected page.
        path: under which the protected page lies.
        client_id: of the page at the gateway.
        role: that whoever opens it needs.
    """

    port: int
    gateway: int
    page: int
    path: str
    client_id: str
    role: str


def build(gate: Gate, http: httpx.AsyncClient) -> Starlette:
    """The proxy as an application; `http` must not follow redirects."""

    async def ready(_: Request) -> Response:
        return Response("READY")

    async def closed(_: Request) -> Response:
        return Response(status_code=HTTPStatus.NOT_FOUND)

    async def own(request: Request) -> Response:
        return await _passed(http, request, gate.gateway, _headers(request))

    async def protected(request: Request) -> Response:
        return await _guarded(gate, http, request)

    return Starlette(
        routes=[
            Route("/readyz", ready),
            Route("/sso/auth", closed, methods=_METHODS),
            Route(gate.path + "{rest:path}", protected, methods=_METHODS),
            Route("/{rest:path}", own, methods=_METHODS),
        ]
    )


async def _guarded(gate: Gate, http: httpx.AsyncClient, request: Request) -> Response:
    """Lets a request through with the identity that the gateway signed, and otherwise says no."""
    asked = {"portal": gate.client_id, "role": gate.role}
    wanted = f"{request.url.path}?{request.url.query}" if request.url.query else request.url.path
    headers = _headers(request) | {"x-original-uri": wanted}
    answer = await http.get(f"http://{LOOPBACK}:{gate.gateway}/sso/auth", params=asked, headers=headers)
    if answer.status_code == HTTPStatus.UNAUTHORIZED and _SIGN_ON in answer.headers:
        return RedirectResponse(answer.headers[_SIGN_ON], HTTPStatus.SEE_OTHER)
    if answer.status_code in {HTTPStatus.UNAUTHORIZED, HTTPStatus.FORBIDDEN}:
        return Response(status_code=answer.status_code)
    identity = answer.headers.get(IDENTITY, "")
    if answer.status_code != HTTPStatus.OK or not identity:
        return Response(status_code=HTTPStatus.INTERNAL_SERVER_ERROR)
    kept = {name: value for name, value in _headers(request).items() if name not in _NOT_FOR_THE_PAGE}
    return await _passed(http, request, gate.page, kept | {IDENTITY: identity})


async def _passed(http: httpx.AsyncClient, request: Request, port: int, headers: Mapping[str, str]) -> Response:
    address = httpx.URL(scheme="http", host=LOOPBACK, port=port, raw_path=_raw(request))
    answer = await http.request(request.method, address, headers=headers, content=await request.body())
    response = Response(answer.content, answer.status_code)
    response.raw_headers = [
        (name.lower().encode(), value.encode("latin-1"))
        for name, value in answer.headers.multi_items()
        if name.lower() not in _OF_THE_HOP
    ] + [(b"content-length", str(len(answer.content)).encode())]
    return response


def _raw(request: Request) -> bytes:
    path: bytes = request.scope["raw_path"]
    query: bytes = request.scope["query_string"]
    return path + (b"?" + query if query else b"")


def _headers(request: Request) -> dict[str, str]:
    # Underscores could pass for hyphens behind a proxy; nginx drops such headers too.
    kept = {name: value for name, value in request.headers.items() if name not in _OF_THE_HOP and "_" not in name}
    address = request.client.host if request.client else LOOPBACK
    return kept | {"x-forwarded-for": address, "x-forwarded-proto": request.url.scheme}


def main() -> None:
    """Serves until the process is told to end."""
    gate = Gate(**json.loads(sys.argv[1]))
    http = httpx.AsyncClient(trust_env=False, follow_redirects=False, timeout=20)
    uvicorn.run(build(gate, http), host=LOOPBACK, port=gate.port, log_level="warning", access_log=False)


if __name__ == "__main__":
    main()
