"""Health and metrics over HTTP: what the orchestrator and Prometheus ask."""

from prometheus_client import CONTENT_TYPE_LATEST, generate_latest
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from qinlian_common.observe.health import Health


def endpoints(service: str, health: Health) -> Starlette:
    """`/healthz` (the process lives), `/readyz` (nothing that it needs is away), `/metrics`."""

    async def alive(_: Request) -> Response:
        return JSONResponse({"service": service, "status": "ALIVE"})

    async def ready(_: Request) -> Response:
        away = health.away
        status = {"service": service, "status": "NOT_READY" if away else "READY", "away": away}
        return JSONResponse(status, status_code=503 if away else 200)

    async def metrics(_: Request) -> Response:
        return Response(generate_latest(), media_type=CONTENT_TYPE_LATEST)

    return Starlette(routes=[Route("/healthz", alive), Route("/readyz", ready), Route("/metrics", metrics)])
