"""The platforms that are installed: a county with gateway and pages for documents; a province with all but these."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import yaml

ROOT: Final = Path(__file__).parents[2]
COMPOSE: Final = yaml.safe_load((ROOT / "deploy/compose/compose.yaml").read_text(encoding="utf-8"))


@dataclass(frozen=True)
class Site:
    """What tells one platform's server from another's.

    Attributes:
        code: its division.
        home: where its people live.
        vendor: whose tables its production store has.
        topology: the file.
        stores: of the topology, which all lie on one database server here.
        databases: of its gateway and pages.
        profiles: of the compose file, beside `postgres`.
        published: names by which the world knows it, and what stands behind each at the proxy.
        settings: lines of `site.env` beside the page's example.
        keys: files of private keys, in `secrets`.
        brought: divisions below whose encrypted stores it prepares or reads, with keys that they have brought.
    """

    code: str
    home: str
    vendor: str
    topology: Path
    stores: Sequence[str]
    databases: Sequence[str]
    profiles: Sequence[str]
    published: Mapping[str, str]
    settings: Mapping[str, str]
    keys: Sequence[str] = ()
    brought: Sequence[str] = ()

    @property
    def gateway(self) -> str:
        """The name of its sign-on gateway."""
        return next(name for name, behind in self.published.items() if behind == "sso-gateway:8443")

    @property
    def services(self) -> set[str]:
        """Those of its services that are the product's."""
        return {
            name for name, one in COMPOSE["services"].items()
            if one["image"].startswith("qinlian:") and set(one.get("profiles", self.profiles)) & set(self.profiles)
        }  # fmt: skip


COUNTY: Final = Site(
    code="610402",
    home="610402",
    vendor="hongyi",
    topology=ROOT / "topologies/demo.yaml",
    stores=("610402.production", "610402.staging"),
    databases=("sso", "documents"),
    profiles=("sign-on", "documents"),
    published={"sso.county.test": "sso-gateway:8443", "documents.county.test": "documents:8460"},
    settings={
        "QINLIAN_SHELF_URL": "https://shelf.province.test",
        "QINLIAN_SHELF_ISSUER": "https://sso.province.test",
        "QINLIAN_DOCUMENTS_URL": "https://documents.county.test",
        "QINLIAN_DOCUMENTS_DSN": "postgresql+asyncpg://qinlian@{database}/documents?{tls}",
    },
    keys=("documents-key.pem",),
)
PROVINCE: Final = Site(
    code="610000",
    home="611002",
    vendor="catalogue",
    topology=Path(__file__).parent / "province.yaml",
    stores=(
        "610000.production", "610000.staging", "610000.outbound", "611000.production", "611002.production",
        "611002.staging",
    ),
    databases=("sso", "indicators"),
    profiles=("sign-on", "province", "shelf"),
    published={
        "sso.province.test": "sso-gateway:8443",
        "board.province.test": "indicators:8460",
        "shelf.province.test": "shelf:8470",
        "nation.test": "127.0.0.1:9000",
    },
    settings={
        "QINLIAN_INDICATORS_DSN": "postgresql+asyncpg://qinlian@{database}/indicators?{tls}",
        "QINLIAN_PUBLIC_URL": "https://board.province.test",
        "QINLIAN_NATION_URL": "https://nation.test",
        "QINLIAN_SHELF_URL": "https://shelf.province.test",
    },
    keys=("client-key.pem", "shelf-key.pem"),
    brought=("611002",),
)  # fmt: skip
