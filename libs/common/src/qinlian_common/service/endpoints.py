"""Health and metrics over HTTP: what the orchestrator and Prometheus ask.

By Starlette alone: reading FastAPI would be a tenth of what a service without pages does before it is ready.
"""

import asyncio
from collections.abc import Iterable
from dataclasses import dataclass

from prometheus_client import CONTENT_TYPE_LATEST, REGISTRY, Metric, generate_latest
from prometheus_client.registry import Collector
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from qinlian_common.observe.health import Health
from qinlian_common.observe.release import release


def endpoints(service: str, health: Health) -> Starlette:
    """`/healthz` (the process lives), `/readyz` (nothing is away without which it cannot work), `/metrics`."""

    async def alive(_: Request) -> Response:
        return JSONResponse({"service": service, "status": "ALIVE"})

    async def ready(_: Request) -> Response:
        away, impaired = health.away, health.impaired
        status = "NOT_READY" if away else "IMPAIRED" if impaired else "READY"
        answer = {"service": service, "version": release(), "status": status, "away": away | impaired}
        return JSONResponse(answer, status_code=503 if away else 200)

    app = Starlette(routes=[Route("/healthz", alive), Route("/readyz", ready), Route("/metrics", _metrics)])
    app.router.redirect_slashes = False
    return app


async def _metrics(_: Request) -> Response:
    text = await asyncio.to_thread(generate_latest, _Taken(tuple(REGISTRY.collect())))
    return Response(text, media_type=CONTENT_TYPE_LATEST)


@dataclass(frozen=True, slots=True)
class _Taken(Collector):
    """All metrics of one moment.

    Taken between two steps of the flow, so that none is seen half set; written by another thread, since ten thousand
    lines would hold the flow up.
    """

    found: tuple[Metric, ...]

    def collect(self) -> Iterable[Metric]:
        return self.found
