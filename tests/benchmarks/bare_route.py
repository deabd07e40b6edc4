"""The ceilings of a sign-on: bare FastAPI routes that do a part of it as often, and nothing else.

`python -m tests.benchmarks.bare_route PORT DSN`; `/signatures` signs and checks, `/statements` asks the database for
nothing, by the same library as the gateway, `/nothing` does not even that.
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
from sqlalchemy import String, bindparam, select
from sqlalchemy.ext.asyncio import AsyncSession, async_sessionmaker, create_async_engine

SIGNATURES: Final = 4
"""Of one sign-on: the lower gateway's two client assertions, the visitor's proof, the id_token; each checked once."""

LOOSE_STATEMENTS: Final = (2, 2)
"""Of one sign-on, outside of transactions: where an entry begins, and where its attempt is finished."""

STATEMENTS: Final = (3, 6, 6, 5)
"""Of one sign-on, in each of its transactions: pushed request, authorize, token, and the account at the end."""

_NOTHING: Final = select(bindparam("a", type_=String), bindparam("b", type_=String))
_KEY: Final = ec.generate_private_key(ec.SECP256R1())
_PUBLIC: Final = _KEY.public_key()
_ALGORITHM: Final = "ES256"
app = FastAPI()


@app.get("/readyz")
@app.get("/nothing")
async def nothing() -> dict[str, str]:
    """A request that asks for nothing."""
    return {}


@app.get("/statements")
async def statements() -> dict[str, str]:
    """Asks the database as often as a sign-on does, in as many transactions."""
    loose, within = app.state.sessions
    for sessions, counts in ((loose, LOOSE_STATEMENTS), (within, STATEMENTS)):
        for count in counts:
            async with sessions() as session:
                for _ in range(count):
                    (await session.execute(_NOTHING, {"a": "sso.xianyang.example", "b": "active"})).one()
                await session.commit()
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


def _sessions(dsn: str) -> tuple[async_sessionmaker[AsyncSession], ...]:
    """Of statements by themselves, and of transactions."""
    engine = create_async_engine(dsn)
    loose = engine.execution_options(isolation_level="AUTOCOMMIT")
    return async_sessionmaker(loose), async_sessionmaker(engine)


def main() -> None:
    """Serves until the process is told to end."""
    app.state.sessions = _sessions(sys.argv[2])
    config = uvicorn.Config(app, port=int(sys.argv[1]), log_config=None, access_log=False, lifespan="off")
    with asyncio.Runner(loop_factory=uvloop.new_event_loop) as runner:
        runner.run(uvicorn.Server(config).serve())


if __name__ == "__main__":
    main()
