"""Health and metrics over HTTP: what the orchestrator and Prometheus ask."""

import asyncio
from collections.abc import Iterable
from dataclasses import dataclass

from fastapi import FastAPI, Response
from fastapi.responses import JSONResponse
from prometheus_client import CONTENT_TYPE_LATEST, REGISTRY, Metric, generate_latest
from prometheus_client.registry import Collector

from qinlian_common.observe.health import Health
from qinlian_common.observe.release import release


def endpoints(service: str, health: Health) -> FastAPI:
    """`/healthz` (the process lives), `/readyz` (nothing is away without which it cannot work), `/metrics`."""
    app = FastAPI(title=f"qinlian-{service}", docs_url=None, redoc_url=None, openapi_url=None, redirect_slashes=False)

    @app.get("/healthz")
    async def alive() -> dict[str, str]:
        return {"service": service, "status": "ALIVE"}

    @app.get("/readyz")
    async def ready() -> JSONResponse:
        away, impaired = health.away, health.impaired
        status = "NOT_READY" if away else "IMPAIRED" if impaired else "READY"
        answer = {"service": service, "version": release(), "status": status, "away": away | impaired}
        return JSONResponse(answer, status_code=503 if away else 200)

    @app.get("/metrics")
    async def metrics() -> Response:
        text = await asyncio.to_thread(generate_latest, _Taken(tuple(REGISTRY.collect())))
        return Response(text, media_type=CONTENT_TYPE_LATEST)

    return app


@dataclass(frozen=True, slots=True)
class _Taken(Collector):
    """All metrics of one moment.

    Taken between two steps of the flow, so that none is seen half set; written by another thread, since ten thousand
    lines would hold the flow up.
    """

    found: tuple[Metric, ...]

    def collect(self) -> Iterable[Metric]:
        return self.found
