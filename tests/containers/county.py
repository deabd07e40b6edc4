"""A county as its operator sees it: the compose file, what he puts beside it, and the rows of its vendor."""

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
from tests.containers.image_trial import ROOT, USER, VERSION
from tests.containers.progress import say
from tests.faults.records import Row, person
from tests.unit.docs import pages
from tests.unit.sso_gateway.admin.people import a_number

from qinlian_cli.demo.fill import with_system_columns
from qinlian_common.adapters.postgresql.ddl import vendor_table
from qinlian_common.adapters.postgresql.shape import by_table
from qinlian_common.adapters.stores import store_plan
from qinlian_common.catalog.catalogue import Catalogue, load_catalogue
from qinlian_common.testing.factories import typed_rows
from qinlian_common.topology.load import load_topology
from qinlian_standardizer.flow import convert

CODE, DATASET = "610402", "BI01"
COMPOSE = yaml.safe_load((ROOT / "deploy/compose/compose.yaml").read_text(encoding="utf-8"))
DATABASE, GATEWAY = "db-610402", "sso.county.test"
TOPOLOGY = ROOT / "topologies/demo.yaml"
UNTIL_S = 180.0
_ISSUERS = "/opt/qinlian/lib/python3.11/site-packages/certifi/cacert.pem"
_STORE = f"{CODE}_{{}}"

OVERRIDE: dict[str, Any] = {
    "services": {
        # The county's own database server, which this server reaches over TLS.
        "database": {
            "image": "postgres:17.2-bookworm",
            "command": ["postgres", *(part for name, value in {
                "ssl": "on", "ssl_cert_file": "/tls/database.crt", "ssl_key_file": "/tls/database.key",
            }.items() for part in ("-c", f"{name}={value}"))],
            "environment": {"POSTGRES_PASSWORD_FILE": "/run/secrets/postgres"},
            "secrets": ["postgres"],
            "volumes": ["./tls:/tls:ro", "database:/var/lib/postgresql/data"],
            "networks": {"stores": {"aliases": [DATABASE]}},
        },
        # The proxy with TLS before the gateway, under the name that the gateway goes by.
        "proxy": {
            "image": "proxy:trial",
            "volumes": ["./tls:/tls:ro", "./nginx.conf:/etc/nginx/nginx.conf:ro"],
            "networks": {"stores": {"aliases": [GATEWAY]}, "outside": {}},
        },
        # Its certificate is of an issuer that the world knows; here of one that only this trial knows.
        "watch": {"volumes": [f"./tls/issuer.crt:{_ISSUERS}:ro"]},
    },
    "volumes": {"database": {}},
}  # fmt: skip

_ASK = (
    "import sys, urllib.request as r; print(r.urlopen('http://prometheus:9090/api/v1/' + sys.argv[1]).read().decode())"
)
_NGINX = """\
events {}
http {
    server {
        listen 443 ssl;
        ssl_certificate /tls/gateway.crt;
        ssl_certificate_key /tls/gateway.key;
        location / {
            resolver 127.0.0.11 valid=5s;
            set $gateway sso-gateway;
            proxy_pass http://$gateway:8443;
            proxy_set_header Host $host;
            proxy_set_header X-Forwarded-For $remote_addr;
        }
    }
}
"""


@dataclass(frozen=True)
class County:
    """One county's server.

    Attributes:
        engine: runs its containers.
        folder: of the compose file, as in the repository.
        etc: stands for /etc/qinlian.
        password: of its databases.
    """

    engine: Engine
    folder: Path
    etc: Path
    password: str

    def type(self, block: str) -> str:
        """What a block of the documents prints, typed by this operator; the test fails where a line fails."""
        typed = block.replace("/etc/qinlian", str(self.etc))
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
        """What the engine knows of each container of this county."""
        found: list[dict[str, Any]] = json.loads(
            self.engine.docker("inspect", *self.compose("ps", "--all", "--quiet").split())
        )
        return found

    def sql(self, role: str, statement: str) -> str:
        """What the county's database server answers, as its administrator sees it."""
        command = ["exec", "-T", "database", "psql", "-U", "postgres", "-qAtX", "-v", "ON_ERROR_STOP=1", "-d", role]
        return self.compose(*command, given=statement).strip()

    def write(self, first: int, count: int) -> None:
        """The vendor's software writes rows about so many people."""
        columns, lines = _vendor_rows(first, count)
        self.sql(_STORE.format("production"), f"COPY gr_jbxx ({columns}) FROM STDIN (FORMAT csv);\n{lines}\\.\n")

    def unsent(self) -> int:
        """How many rows of the vendor no collector has handed to the broker yet."""
        tables = ("exchange_change", "exchange_lease")
        counted = " + ".join(f"(SELECT count(*) FROM {table})" for table in tables)
        return int(self.sql(_STORE.format("production"), f"SELECT {counted}"))

    def asked_prometheus(self, path: str) -> Any:
        """What Prometheus answers, in its network."""
        return json.loads(self.compose("exec", "-T", "watch", "python", "-c", _ASK, path))["data"]

    def arrived(self) -> int:
        """How many rows the staging store has."""
        return int(self.sql(_STORE.format("staging"), f"SELECT count(*) FROM {_catalogue().datasets[DATASET].table}"))

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


def lay_out(engine: Engine, place: Path) -> County:
    """What the operator has before he starts anything."""
    folder, etc = place / "deploy/compose", place / "etc"
    shutil.copytree(ROOT / "deploy/compose", folder, ignore=shutil.ignore_patterns("secrets", "site.env"))
    shutil.copytree(ROOT / "deploy/monitoring", place / "deploy/monitoring")
    etc.mkdir()
    shutil.copy(TOPOLOGY, etc / "topology.yaml")
    county = County(engine, folder, etc, secrets.token_hex(16))
    _write_tls(county)
    override = {**OVERRIDE, "services": OVERRIDE["services"] | _left_out(engine)}
    (folder / "compose.override.yaml").write_text(yaml.safe_dump(override), encoding="utf-8")
    _choose_targets(folder / "prometheus.yml")
    officers = f"身份证号,姓名\n{a_number(1)},甲\n{a_number(2)},乙\n"
    (folder / "officers.csv").write_text(officers, encoding="utf-8")
    (folder / "nginx.conf").write_text(_NGINX, encoding="utf-8")
    (folder / "site.env").write_text("".join(f"{k}={v}\n" for k, v in _site(etc).items()), encoding="utf-8")
    return county


def fill_secrets(county: County) -> None:
    """The files of `secrets`, as the page says to whom they belong."""
    folder = county.folder / "secrets"
    write_secret(folder / "postgres", county.password.encode())
    (folder / "grafana").write_text(county.password, encoding="utf-8")  # which the page has made
    write_secret(folder / "pgpass", f"{DATABASE}:5432:*:qinlian:{county.password}\n".encode())
    os.chown(folder / "pgpass", int(USER), int(USER))


def make_databases(county: County) -> None:
    """The county's administrator makes account and databases; its vendor has rows in one of them."""
    until(lambda: county.tried("exec", "-T", "database", "pg_isready").returncode == 0, lambda: county.compose("logs"))
    county.sql("postgres", f"CREATE ROLE qinlian LOGIN PASSWORD '{county.password}'")
    for name in (_STORE.format("production"), _STORE.format("staging"), "sso"):
        county.sql("postgres", f'CREATE DATABASE "{name}" OWNER qinlian')
    county.sql(_STORE.format("production"), f"SET ROLE qinlian;\n{_vendor_tables()}")


def _site(etc: Path) -> Mapping[str, str]:
    """The page's example, with this county's addresses."""
    (example,) = [block for block in pages.shell_blocks(pages.page("docs/compose.md")) if "QINLIAN_PLATFORMS=" in block]
    said = dict(line.split("=", 1) for line in example.splitlines() if "=" in line)
    tls = "sslmode=verify-full&sslrootcert=/etc/qinlian/stores-ca.crt"
    return {
        **{name: value.replace("/etc/qinlian", str(etc)) for name, value in said.items()},
        "QINLIAN_STORE_DSN": f"postgresql://qinlian@{DATABASE}/{{division}}_{{role}}?{tls}",
        "QINLIAN_SSO_DSN": f"postgresql+asyncpg://qinlian@{DATABASE}/sso?{tls}",
        "QINLIAN_ISSUER": f"https://{GATEWAY}",
        "COMPOSE_PROFILES": f"{said['COMPOSE_PROFILES']},postgres",
    }


def _left_out(engine: Engine) -> dict[str, Any]:
    """Grafana, where it cannot be pulled: nothing stands for it."""
    image = COMPOSE["services"]["grafana"]["image"]
    if engine.tried("pull", "--quiet", image).returncode == 0:
        return {}
    say(f"{image}: cannot be pulled, it is left out")
    return {"grafana": {"profiles": ["left-out"]}}


def _choose_targets(file: Path) -> None:
    """Takes out what this county does not run."""
    asked = yaml.safe_load(file.read_text(encoding="utf-8"))
    (job,) = asked["scrape_configs"]
    others = {name for name, one in COMPOSE["services"].items() if set(one.get("profiles", [])) - {"sign-on"}}
    job["static_configs"] = [one for one in job["static_configs"] if one["labels"]["service"] not in others]
    file.write_text(yaml.safe_dump(asked), encoding="utf-8")


def _write_tls(county: County) -> None:
    issuer, tls = Issuer(), county.folder / "tls"
    tls.mkdir()
    for name, host in {"database": DATABASE, "gateway": GATEWAY}.items():
        certificate, key = issuer.issue(host, host)
        (tls / f"{name}.crt").write_bytes(certificate)
        write_secret(tls / f"{name}.key", key)
    os.chown(tls / "database.key", 999, 999)  # of the server's own user
    for place in (tls / "issuer.crt", county.etc / "stores-ca.crt"):
        place.write_bytes(issuer.certificate)


@cache
def _catalogue() -> Catalogue:
    return load_catalogue()


def _vendor_tables() -> str:
    topology = load_topology(TOPOLOGY, _catalogue())
    plan = store_plan(topology, _catalogue(), topology.stores[f"{CODE}.production"])
    return "".join(vendor_table(same) for same in by_table(plan.shapes.values()))


def _vendor_rows(first: int, count: int) -> tuple[str, str]:
    """Columns and CSV lines of people, in the vendor's schema and codes."""
    rows: Sequence[Row] = [
        Row(CODE, DATASET, f"B{number}", person(number), "live", number, home=CODE)
        for number in range(first, first + count)
    ]
    dataset = _catalogue().datasets[DATASET]
    mapping = _catalogue().vendors["hongyi"].table_of(DATASET)
    assert mapping
    split = convert(dataset, mapping, _catalogue(), "institution")(
        with_system_columns(typed_rows(dataset, [row.content for row in rows]))
    )
    assert split.kept.height == count
    content: pl.DataFrame = split.kept.select(column.column for column in mapping.columns)
    return ", ".join(content.columns), content.write_csv(include_header=False)
