"""A platform installed as docs/compose.md says, block by block out of the page itself."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tests.containers import server as server_of
from tests.containers.engine import Engine
from tests.containers.progress import say
from tests.containers.server import Server
from tests.containers.sites import COMPOSE, COUNTY, ROOT, Site
from tests.containers.stand_ins import provide
from tests.unit.docs import pages


def block(word: str) -> str:
    """The one block of the page in which this stands."""
    (found,) = [one for one in pages.shell_blocks(pages.page("docs/compose.md")) if word in one]
    return found


@contextmanager
def installed(site: Site, engine: Engine, work: Path) -> Iterator[Server]:
    """It runs; its last words lie in build/containers-<code>.log, and nothing else is left of it."""
    for name in ("kafka", "postgres", "prometheus", "alertmanager"):
        provide(engine, COMPOSE["services"][name]["image"], work)
    provide(engine, "proxy:trial", work)
    one = server_of.lay_out(site, engine, work)
    try:
        _install(one)
        yield one
    finally:
        logs = ROOT / f"build/containers-{site.code}.log"
        logs.parent.mkdir(exist_ok=True)
        logs.write_text(one.tried("logs", "--timestamps").stdout, encoding="utf-8")
        one.tried("--profile", "*", "down", "--volumes", "--timeout", "5")


def _install(server: Server) -> None:
    """What the page says, from its third step on; and what others do meanwhile."""
    say(f"{server.site.code}: secrets and keys")
    server.type(block("mkdir -m 700 secrets").replace("cd deploy/compose", ""))
    server_of.fill_secrets(server)
    server.type(block("keys pairs"))
    for code in server.site.brought:
        server.type(block("keys pairs").splitlines()[2].replace(f"store {COUNTY.code}", f"store {code}"))
    say(f"{server.site.code}: databases and tables")
    server.compose("up", "--detach", "database")
    server_of.make_databases(server)
    given = f"-T -v {server.folder}/officers.csv:/officers.csv:ro sso-gateway qinlian sso init --officers /officers.csv"
    server.type(block("sso init").replace("sso-gateway qinlian sso init", given))
    for line in block("indicators migrate").splitlines():
        if line.partition(" --rm ")[2].split()[0] in server.site.services:
            server.type(line)
    say(f"{server.site.code}: {len(server.site.services)} services are started, and waited for until they are healthy")
    server.type(block("network check"))
