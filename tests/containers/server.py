"""A platform's server as its operator sees it: the compose file, what he puts beside it, and the rows of its vendor."""

import json
import os
import secrets
import shutil
import subprocess
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import polars as pl
import yaml
from tests.certificates import Issuer, write_secret
from tests.containers.engine import Engine
from tests.containers.image_trial import IMAGE, ROOT, USER, VERSION
from tests.containers.progress import say
from tests.containers.sites import COMPOSE, COUNTY, Site
from tests.containers.stand_ins import has_stand_in, pulled
from tests.faults.records import Row, person
from tests.unit.docs import pages
from tests.unit.sso_gateway.admin.people import a_number

from qinlian_cli.demo.fill import with_system_columns
from qinlian_common.adapters.by_engine.stores import store_plan
from qinlian_common.adapters.postgresql.ddl.datasets import vendor_table
from qinlian_common.adapters.relational.shape import by_table
from qinlian_common.catalog.catalogue import Catalogue, load_catalogue
from qinlian_common.testing.factories import typed_rows
from qinlian_common.topology.load import load_topology
from qinlian_standardizer.flow import convert

DATASET = "BI01"
DATABASE = "database.test"
UNTIL_S = 180.0
_LISTENS = "import socket; socket.create_connection(('127.0.0.1', 9000), 2).close()"
_ASK = (
    "import sys, urllib.request as r; print(r.urlopen('http://prometheus:9090/api/v1/' + sys.argv[1]).read().decode())"
)
_PAGE = """\
import json, os, ssl, sys, httpx
believed = ssl.create_default_context(cafile=os.environ["QINLIAN_AUTHORITIES"])
answer = httpx.get(sys.argv[1], timeout=10, verify=believed)
print(json.dumps([answer.status_code, answer.headers.get("location") or answer.text]))
"""
_NGINX = """\
    server {{
        listen 443 ssl;
        server_name {name};
        ssl_certificate /tls/{name}.crt;
        ssl_certificate_key /tls/{name}.key;
        location / {{
            resolver 127.0.0.11 valid=5s;
            set $behind {behind};
            proxy_pass http://$behind;
            proxy_set_header Host $host;
            proxy_set_header X-Forwarded-For $remote_addr;
            proxy_buffering off;
            client_max_body_size 64m;
        }}
    }}
"""


@dataclass(frozen=True)
class Server:
    """One server.

    Attributes:
        site: whose it is.
        engine: runs its containers.
        folder: of the compose file, as in the repository.
        etc: stands for /etc/qinlian.
        password: of its databases.
    """

    site: Site
    engine: Engine
    folder: Path
    etc: Path
    password: str

    def type(self, block: str) -> str:
        """What a block of the documents prints, typed by this operator; the test fails where a line fails."""
        stores = " ".join(self.site.stores)
        typed = block.replace("/etc/qinlian", str(self.etc)).replace("610402.production 610402.staging", stores)
        typed = typed.replace(COUNTY.code, self.site.code)
        done = subprocess.run(
            ["bash", "-euxc", typed],
            cwd=self.folder,
            env=self._environment,
            capture_output=True,
            text=True,
            check=False,
        )
        assert done.returncode == 0, done.stdout + done.stderr
        return done.stdout

    def tried(self, *command: str, given: str | None = None) -> subprocess.CompletedProcess[str]:
        """What became of a command of Compose."""
        return subprocess.run(
            ["docker", "compose", "--env-file", "site.env", *command],
            cwd=self.folder, env=self._environment, input=given, capture_output=True, text=True, check=False,
        )  # fmt: skip

    def compose(self, *command: str, given: str | None = None) -> str:
        """What it prints; the test fails with its words where it does not succeed."""
        done = self.tried(*command, given=given)
        assert done.returncode == 0, done.stdout + done.stderr
        return done.stdout

    def containers(self) -> list[dict[str, Any]]:
        """What the engine knows of each container of this server."""
        found: list[dict[str, Any]] = json.loads(
            self.engine.docker("inspect", *self.compose("ps", "--all", "--quiet").split())
        )
        return found

    def container(self, service: str) -> dict[str, Any]:
        """What the engine knows of the container of a service."""
        found: list[dict[str, Any]] = json.loads(
            self.engine.docker("inspect", self.compose("ps", "-aq", service).strip())
        )
        return found[0]

    def health(self, service: str) -> str:
        """As `docker compose ps` shows it."""
        return str(self.container(service)["State"]["Health"]["Status"])

    def faults(self) -> dict[str, Any]:
        """Containers that do not run, were started twice, have no memory left, or do not answer; and how they are."""
        found = {}
        for one in self.containers():
            state = one["State"]
            health = state.get("Health", {}).get("Status", "healthy")
            if (state["Status"], state["OOMKilled"], one["RestartCount"], health) != ("running", False, 0, "healthy"):
                found[one["Name"]] = state
        return found

    def targets(self) -> dict[str, str]:
        """Of each service whether Prometheus reaches it."""
        found = self.asked_prometheus("targets")["activeTargets"]
        return {one["labels"]["service"]: one["health"] + one["lastError"] for one in found}

    def page(self, name: str, path: str) -> tuple[int, str]:
        """Status and address, or text, of what the proxy gives under one of the published names."""
        status, text = json.loads(self.compose("exec", "-T", "watch", "python", "-c", _PAGE, f"https://{name}{path}"))
        return status, text

    def sql(self, role: str, statement: str) -> str:
        """What its database server answers, as its administrator sees it."""
        command = ["exec", "-T", "database", "psql", "-U", "postgres", "-qAtX", "-v", "ON_ERROR_STOP=1", "-d", role]
        return self.compose(*command, given=statement).strip()

    def write(self, first: int, count: int) -> None:
        """The vendor's software writes rows about so many people."""
        table, columns, lines = _vendor_rows(self.site, first, count)
        self.sql(self.store("production"), f"COPY {table} ({columns}) FROM STDIN (FORMAT csv);\n{lines}\\.\n")

    def unsent(self) -> int:
        """How many rows of the vendor no collector has handed to the broker yet."""
        tables = ("exchange_change", "exchange_lease")
        counted = " + ".join(f"(SELECT count(*) FROM {table})" for table in tables)
        return int(self.sql(self.store("production"), f"SELECT {counted}"))

    def asked_prometheus(self, path: str) -> Any:
        """What Prometheus answers, in its network."""
        return json.loads(self.compose("exec", "-T", "watch", "python", "-c", _ASK, path))["data"]

    def store(self, role: str) -> str:
        """The database of one of its stores."""
        return f"{self.site.code}_{role}"

    def arrived(self, role: str = "staging") -> int:
        """How many rows that store has."""
        return int(self.sql(self.store(role), f"SELECT count(*) FROM {_catalogue().datasets[DATASET].table}"))

    @property
    def _environment(self) -> Mapping[str, str]:
        own = {"COMPOSE_PROJECT_NAME": "qinlian-trial", "QINLIAN_VERSION": VERSION}
        return {**os.environ, **own, **self.engine.environment}


def until(done: Callable[[], bool], what: Callable[[], object]) -> None:
    """Waits until it is so; the test fails with `what` where it does not become so."""
    end = time.monotonic() + UNTIL_S
    while not done():
        assert time.monotonic() < end, what()
        time.sleep(1)


def lay_out(site: Site, engine: Engine, place: Path) -> Server:
    """What the operator has before he starts anything."""
    folder, etc = place / "deploy/compose", place / "etc"
    shutil.copytree(ROOT / "deploy/compose", folder, ignore=shutil.ignore_patterns("secrets", "site.env"))
    shutil.copytree(ROOT / "deploy/monitoring", place / "deploy/monitoring")
    etc.mkdir()
    shutil.copy(site.topology, etc / "topology.yaml")
    server = Server(site, engine, folder, etc, secrets.token_hex(16))
    _write_tls(server)
    (folder / "compose.override.yaml").write_text(yaml.safe_dump(_override(site, engine)), encoding="utf-8")
    officers = f"身份证号,姓名\n{a_number(1)},甲\n{a_number(2)},乙\n"
    (folder / "officers.csv").write_text(officers, encoding="utf-8")
    hosts = "".join(_NGINX.format(name=name, behind=behind) for name, behind in site.published.items())
    (folder / "nginx.conf").write_text(f"events {{}}\nhttp {{\n{hosts}}}\n", encoding="utf-8")
    (folder / "site.env").write_text("".join(f"{k}={v}\n" for k, v in _settings(site, etc).items()), encoding="utf-8")
    return server


def fill_secrets(server: Server) -> None:
    """The files of `secrets`, as the page says to whom they belong."""
    folder = server.folder / "secrets"
    write_secret(folder / "postgres", server.password.encode())
    (folder / "grafana").write_text(server.password, encoding="utf-8")  # which the page has made
    write_secret(folder / "pgpass", f"{DATABASE}:5432:*:qinlian:{server.password}\n".encode())
    write_secret(folder / "nation-token", b"a token of the nation's")
    for name in server.site.keys:
        write_secret(folder / name, Issuer().issue(name)[1])
    for name in ("pgpass", "nation-token", *server.site.keys):
        os.chown(folder / name, int(USER), int(USER))


def make_databases(server: Server) -> None:
    """The administrator makes account and databases; vendors have their tables in some of them."""
    until(lambda: server.tried("exec", "-T", "database", "pg_isready").returncode == 0, lambda: server.compose("logs"))
    server.sql("postgres", f"CREATE ROLE qinlian LOGIN PASSWORD '{server.password}'")
    for name in (*server.site.stores, *server.site.databases):
        server.sql("postgres", f'CREATE DATABASE "{name.replace(".", "_")}" OWNER qinlian')
    for name in server.site.stores:
        if name.endswith(".production"):
            server.sql(name.replace(".", "_"), f"SET ROLE qinlian;\n{_vendor_tables(server.site, name)}")


def _settings(site: Site, etc: Path) -> Mapping[str, str]:
    """The page's examples, with this platform's addresses."""
    examples = [block for block in pages.shell_blocks(pages.page("docs/compose.md")) if block.startswith("QINLIAN_")]
    said = dict(line.split("=", 1) for block in examples for line in block.splitlines())
    tls = "sslmode=verify-full&sslrootcert=/etc/qinlian/stores-ca.crt"
    return {
        **{name: value.replace("/etc/qinlian", str(etc)) for name, value in said.items()},
        "QINLIAN_PLATFORMS": site.code,
        "QINLIAN_STORE_DSN": f"postgresql://qinlian@{DATABASE}/{{division}}_{{role}}?{tls}",
        "QINLIAN_SSO_DSN": f"postgresql+asyncpg://qinlian@{DATABASE}/sso?{tls}",
        "QINLIAN_ISSUER": f"https://{site.gateway}",
        "COMPOSE_PROFILES": ",".join((*site.profiles, "postgres")),
        **{name: value.format(database=DATABASE, tls=tls) for name, value in site.settings.items()},
    }


def _override(site: Site, engine: Engine) -> Mapping[str, Any]:
    """What stands around the platform: its database server, the proxy with TLS, and who else it speaks with."""
    tls = {"ssl": "on", "ssl_cert_file": f"/tls/{DATABASE}.crt", "ssl_key_file": f"/tls/{DATABASE}.key"}
    around = {
        "database": {
            "image": "postgres:17.2-bookworm",
            "command": ["postgres", *(part for name, value in tls.items() for part in ("-c", f"{name}={value}"))],
            "environment": {"POSTGRES_PASSWORD_FILE": "/run/secrets/postgres"},
            "secrets": ["postgres"],
            "volumes": ["./tls:/tls:ro", "database:/var/lib/postgresql/data"],
            "networks": {"stores": {"aliases": [DATABASE]}},
        },
        "proxy": {
            "image": "proxy:trial",
            "volumes": ["./tls:/tls:ro", "./nginx.conf:/etc/nginx/nginx.conf:ro"],
            "networks": {"stores": {"aliases": list(site.published)}, "outside": {}},
        },
    }
    if "nation" in site.services:
        said = ["python", "-m", "qinlian_cli.demo.national_stand_in", "--port", "9000", "--memory", "/tmp/nation.db"]
        around["nation-platform"] = {
            "image": IMAGE,
            "command": said,
            "network_mode": "service:proxy",
            "healthcheck": {"test": ["CMD", "python", "-c", _LISTENS], "interval": "2s", "retries": 30},
        }
    return {"services": around | _left_out(engine), "volumes": {"database": {}}}


def _left_out(engine: Engine) -> dict[str, Any]:
    """Services of others, such as Grafana, whose images cannot be pulled, and for which nothing stands."""
    found: dict[str, Any] = {}
    for name, one in COMPOSE["services"].items():
        image = one["image"]
        if one.keys() & {"build", "profiles"} or has_stand_in(image) or pulled(engine, image):
            continue
        say(f"{image}: cannot be pulled, it is left out")
        found[name] = {"profiles": ["left-out"]}
    return found


def _write_tls(server: Server) -> None:
    issuer, tls = Issuer(), server.folder / "tls"
    tls.mkdir()
    for host in (DATABASE, *server.site.published):
        certificate, key = issuer.issue(host, host)
        (tls / f"{host}.crt").write_bytes(certificate)
        write_secret(tls / f"{host}.key", key)
    os.chown(tls / f"{DATABASE}.key", 999, 999)  # of the server's own user
    for name in ("stores-ca.crt", "authorities.crt", "nation-authorities.crt"):
        (server.etc / name).write_bytes(issuer.certificate)


@cache
def _catalogue() -> Catalogue:
    return load_catalogue()


def _vendor_tables(site: Site, store: str) -> str:
    topology = load_topology(site.topology, _catalogue())
    plan = store_plan(topology, _catalogue(), topology.stores[store])
    return "".join(vendor_table(same) for same in by_table(plan.shapes.values()))


def _vendor_rows(site: Site, first: int, count: int) -> tuple[str, str, str]:
    """Table, columns and CSV lines of people, in the vendor's schema and codes."""
    rows: Sequence[Row] = [
        Row(site.code, DATASET, f"B{number}", person(number), "live", number, home=site.home)
        for number in range(first, first + count)
    ]
    dataset = _catalogue().datasets[DATASET]
    mapping = _catalogue().vendors[site.vendor].table_of(DATASET)
    assert mapping
    split = convert(dataset, mapping, _catalogue(), "institution")(
        with_system_columns(typed_rows(dataset, [row.content for row in rows]))
    )
    assert split.kept.height == count
    content: pl.DataFrame = split.kept.select(column.column for column in mapping.columns)
    return mapping.table, ", ".join(content.columns), content.write_csv(include_header=False)
