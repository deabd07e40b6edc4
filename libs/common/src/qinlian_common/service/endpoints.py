"""Health and metrics over HTTP: what the orchestrator and Prometheus ask."""

from fastapi import FastAPI, Response
from fastapi.responses import JSONResponse
from prometheus_client import CONTENT_TYPE_LATEST, generate_latest

from qinlian_common.observe.health import Health


def endpoints(service: str, health: Health) -> FastAPI:
    """`/healthz` (the process lives), `/readyz` (nothing that it needs is away), `/metrics`."""
    app = FastAPI(title=f"qinlian-{service}", docs_url=None, redoc_url=None, openapi_url=None)

    @app.get("/healthz")
    async def alive() -> dict[str, str]:
        return {"service": service, "status": "ALIVE"}

    @app.get("/readyz")
    async def ready() -> JSONResponse:
        away = health.away
        status = {"service": service, "status": "NOT_READY" if away else "READY", "away": away}
        return JSONResponse(status, status_code=503 if away else 200)

    @app.get("/metrics")
    async def metrics() -> Response:
        return Response(generate_latest(), media_type=CONTENT_TYPE_LATEST)

    return app
