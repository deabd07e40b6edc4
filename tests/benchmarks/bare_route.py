"""The ceiling of a sign-on: a bare FastAPI route that signs and checks as often, and does nothing else.

`python -m tests.benchmarks.bare_route PORT`; `/signatures` is that route, `/nothing` does not even that.
"""

import asyncio
import sys
import time
from typing import Any, Final

import jwt
import uvicorn
import uvloop
from cryptography.hazmat.primitives.asymmetric import ec
from fastapi import FastAPI

SIGNATURES: Final = 4
"""Of one sign-on: the lower gateway's two client assertions, the visitor's proof, the id_token; each checked once."""

_KEY: Final = ec.generate_private_key(ec.SECP256R1())
_PUBLIC: Final = _KEY.public_key()
_ALGORITHM: Final = "ES256"
app = FastAPI()


@app.get("/readyz")
@app.get("/nothing")
async def nothing() -> dict[str, str]:
    """A request that asks for nothing."""
    return {}


@app.get("/signatures")
async def signatures() -> dict[str, str]:
    """Signs, and checks what was signed."""
    for _ in range(SIGNATURES):
        token = jwt.encode(_claims(), _KEY, _ALGORITHM, headers={"kid": "1"})
        jwt.decode(token, _PUBLIC, [_ALGORITHM], audience="https://sso.xianyang.example")
    return {}


def _claims() -> dict[str, Any]:
    at = int(time.time())
    return {
        "iss": "https://sso.shaanxi.example", "aud": "https://sso.xianyang.example", "iat": at, "exp": at + 60,
        "sub": "bqQWKSHqcmn7qsObJFUif8jzf2E-DqrVihFvMqgIFb8", "jti": "8c0f3f7e-2f3e-4b7e-9a59-3a2f4f6f0b9f",
    }  # fmt: skip


def main() -> None:
    """Serves until the process is told to end."""
    config = uvicorn.Config(app, port=int(sys.argv[1]), log_config=None, access_log=False, lifespan="off")
    with asyncio.Runner(loop_factory=uvloop.new_event_loop) as runner:
        runner.run(uvicorn.Server(config).serve())


if __name__ == "__main__":
    main()
