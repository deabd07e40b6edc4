"""The operator's command where the province's stores are Oracle: real statements on the double whose database is H2.

What that does not prove is said at the double (`tests/integration/oracle/h2_double.py`).
"""

import asyncio
import json
from collections.abc import AsyncIterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from uuid import uuid4

import oracledb
import pytest
from tests.integration.cli.conftest import PROVINCE, person
from tests.integration.cli.test_export_stores import RECIPE, people
from tests.integration.opener import Openers
from tests.integration.oracle.h2_double import Database, H2Server, h2  # noqa: F401 - a fixture
from tests.unit.validate.filled import examples, workbook
from typer.testing import CliRunner, Result

from qinlian_cli.main import build
from qinlian_common.adapters.by_engine.documents import documents_of
from qinlian_common.adapters.by_engine.nation import nation_books_of
from qinlian_common.adapters.by_engine.stores import opened_oracle_stores
from qinlian_common.adapters.oracle.address import OracleAccess
from qinlian_common.adapters.oracle.ddl.script import Options
from qinlian_common.adapters.oracle.prepare import prepare
from qinlian_common.adapters.oracle.store import OracleStore
from qinlian_common.catalog.catalogue import load_catalogue
from qinlian_common.pipeline.national_platform import NationalReceipt, RefusedRow
from qinlian_common.testing.conformance.documents import A_SHA256, HOSPITAL, announced
from qinlian_common.testing.factories import Line, load_of
from qinlian_common.topology.load import load_topology

STAGING, OUTBOUND = "610000.staging", "610000.outbound"
NOWHERE = "postgresql://qinlian@127.0.0.1:1/{role}"
NUMBER = "610402199001019999"
TOPOLOGY = (
    PROVINCE.replace(
        "vendor: hongyi}", f'vendor: hongyi, documents: [{{institution: "{HOSPITAL}", url: "file:///srv/in"}}]}}'
    )
    + 'documents_store: {url: "file:///srv/shelf"}\nengine: oracle\n'
)


@dataclass(frozen=True)
class Place:
    """The province's stores on Oracle, and what the command's environment says of them."""

    stores: dict[str, OracleStore]
    environment: dict[str, str]

    async def qinlian(self, *arguments: str | Path) -> Result:
        """The command in a thread of its own, for it has a loop of its own."""
        words = [str(word) for word in arguments]
        answer: Result = await asyncio.to_thread(CliRunner().invoke, build(), words, env=self.environment)
        assert "Traceback" not in answer.output
        return answer

    async def as_json(self, *arguments: str | Path) -> Any:
        answer = await self.qinlian(*arguments, "--json")
        return json.loads(answer.stdout)

    async def put(self, store: str, *rows: dict[str, Any]) -> None:
        """Persons as the loader brings them."""
        shape = self.stores[store].plan.shapes["BI01"]
        lines = [Line(row["record_id"], 1, row, org_code=row["org_code"]) for row in rows]
        await self.stores[store].merge([load_of(shape, *lines)])


@pytest.fixture
async def place(
    h2: H2Server,  # noqa: F811
    openers_at_work: Openers,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> AsyncIterator[Place]:
    """Its staging and its outbound store are prepared and empty."""
    databases: dict[str, Database] = {}
    unique = uuid4().hex

    def make_pool(*, dsn: str, **options: Any) -> Any:
        name = unique + "".join(filter(str.isalnum, dsn))
        return databases.setdefault(dsn, Database(h2.port, name)).make_pool(**options)

    monkeypatch.setattr(oracledb, "create_pool", make_pool)
    file, passwords = tmp_path / "province.yaml", tmp_path / "passwords"
    file.write_text(TOPOLOGY, encoding="utf-8")
    passwords.write_text("*:secret", encoding="utf-8")
    passwords.chmod(0o600)
    environment = {
        "QINLIAN_TOPOLOGY": str(file), "QINLIAN_STORE_DSN": NOWHERE, "QINLIAN_KAFKA": "",
        "QINLIAN_ORACLE_DSN": "oracle://qinlian@db/{division}-{role}", "QINLIAN_ORACLE_PASSWORDS": str(passwords),
    }  # fmt: skip
    catalogue = load_catalogue()
    address = "oracle://qinlian@db/{}-{}"
    access = OracleAccess(lambda store: address.format(*store.split(".")), passwords)
    async with opened_oracle_stores(load_topology(file, catalogue), catalogue, access) as stores:
        for name in (STAGING, OUTBOUND):  # not by the command: H2 evaluates no check whose session is gone
            plan = stores[name].plan
            datasets = [catalogue.datasets[code] for code in plan.shapes]
            await prepare(stores[name].connections, plan, datasets, Options.of(plan))
        yield Place(dict(stores), environment | openers_at_work.one)


async def test_the_command_orders_documents_uploads_persons_and_exports_and_loads_files(
    place: Place,
    tmp_path: Path,
) -> None:
    await documents_and_orders(place)
    await uploads_and_orders(place)
    await persons_and_exports(place)
    await files_and_quality(place, tmp_path)


async def documents_and_orders(place: Place) -> None:
    """Listed, shown, ordered anew, refused by an officer."""
    account = documents_of(place.stores[STAGING])
    await account.announce("610402", announced("1", "2"))
    await account.stored("id-1", A_SHA256, "已接收")
    listed = await place.as_json("documents", "list")
    assert {(one["document"], one["state"]) for one in listed} == {("id-1", "stored"), ("id-2", "announced")}
    assert (await place.as_json("documents", "show", "id-1"))["bytes"] == 3_000_000_000
    assert (await place.qinlian("documents", "show", "id-9")).exit_code == 1
    assert await place.as_json("documents", "refetch", "id-1") == {"refetched": ["id-1"]}
    assert (await place.as_json("documents", "answer", "id-2", "--reason", "重复"))["state"] == "refused"
    (refused,) = await place.as_json("documents", "list", "--state", "refused")
    assert refused["message"].endswith("重复")


async def uploads_and_orders(place: Place) -> None:
    """What waits, what came back, sent again, given up."""
    await place.put(OUTBOUND, *(person(f"N{number}", "610402001001") for number in range(3)))
    told = await place.as_json("nation", "status")
    assert [(row["dataset"], row["waiting"]) for row in told["rows"]] == [("BI01", 3)]
    books = nation_books_of(place.stores[OUTBOUND])
    assert await books.cut("BI01", 10)
    upload = await books.to_send()
    assert upload is not None
    await books.sent(upload.batch_id)
    refused = [RefusedRow(1, "N1001", "证件号码有误"), RefusedRow(2, "N1002", "姓名有误")]
    assert await books.answered(NationalReceipt(upload.batch_id, "r1", 1, refused))
    (receipt,) = await place.as_json("nation", "receipts")
    assert (receipt["receipt_id"], receipt["acknowledged"], receipt["refused"]) == ("r1", 1, 2)
    assert await place.as_json("nation", "resend", "--code", "N1001") == {"resent": 1}
    assert await place.as_json("nation", "give-up", "BI01") == {"given_up": 1}
    answer = await place.qinlian("nation", "status")
    assert answer.exit_code == 0, answer.output


async def persons_and_exports(place: Place) -> None:
    """A person's rows are found by number; a recipe is tried on the staging store."""
    await place.put(STAGING, *people("P"), person("M", "610402001001", id_no=NUMBER))
    number = Path(place.environment["QINLIAN_TOPOLOGY"]).with_name("number")
    number.write_text(NUMBER, encoding="utf-8")
    number.chmod(0o600)
    where = ("--store", STAGING, "--store", OUTBOUND)
    (found,) = await place.as_json("trace-person", "--id-file", number, "--purpose", "complaint", *where)
    assert (found["store"], found["dataset"], found["record_id"]) == (STAGING, "BI01", "M")
    recipe = number.with_name("recipe.yaml")
    recipe.write_text(RECIPE, encoding="utf-8")
    report = await place.as_json("export", "try", recipe, "--store", STAGING)
    (line,) = report["tables"]
    assert (line["read"], line["confidential"], line["suppressed_k"]) == (25, 1, 3)


async def files_and_quality(place: Place, tmp_path: Path) -> None:
    """A template that is loaded counts in the quality figures, its refused row too, and counts once."""
    table = load_catalogue().datasets["BI01"]
    good = examples(table)[0]
    file = workbook(tmp_path / "filled.xlsx", [good | {"record_id": "F1"}, good | {"sex_code": "X"}], table)
    for rest in ("rest.xlsx", "again.xlsx"):
        loaded = await place.qinlian("load", file, "--store", STAGING, "--good-rows", "--rejects", tmp_path / rest)
        assert loaded.exit_code == 1, loaded.output
    counts = (await place.as_json("quality", "--by", "rule", "--store", STAGING))["rules"]
    told = {(line["rule"], line["field"]): (line["checked"], line["violated"]) for line in counts}
    assert (told["null_key", "org_code"], told["unknown_code", "sex_code"]) == ((2, 0), (2, 1))


@pytest.mark.parametrize("command", [["codes", "unmapped"], ["export", "register"]])
def test_a_command_that_asks_vendors_stores_only_needs_no_address_of_those_in_oracle(
    command: list[str], tmp_path: Path
) -> None:
    file = tmp_path / "province.yaml"
    file.write_text(TOPOLOGY, encoding="utf-8")
    environment = {"QINLIAN_TOPOLOGY": str(file), "QINLIAN_STORE_DSN": NOWHERE, "QINLIAN_ORACLE_DSN": ""}
    answer = CliRunner().invoke(build(), command, env=environment)
    assert "ORACLE" not in answer.output
    assert ".production" in answer.stderr, "it went as far as to the stores, which are away"
