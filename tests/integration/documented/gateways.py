"""The desks of officers of two gateways, a province's and a city's, who have just begun."""

from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager
from pathlib import Path

from tests.integration.documented.desk import Desk, laid_out
from tests.integration.sso_gateway.admin.officers import a_number
from tests.integration.sso_gateway.admin.terminal import Terminal, begun, settled
from tests.integration.sso_gateway.processes import environment_of, running
from tests.servers import Databases
from tests.unit.docs.command_table import Desk as Who

from qinlian_cli.runtime.cluster import Cluster
from qinlian_cli.sso.login import Login, officer

_UPPER, _LOWER = "https://sso.shaanxi.example.gov.cn", "https://sso.xianyang.example.gov.cn"


@asynccontextmanager
async def officers(postgres: Cluster, databases: Databases, folder: Path) -> AsyncIterator[dict[Who, Desk]]:
    """Two officers at each gateway, while both gateways run; the province has a third, to be reset."""
    laid_out(folder)
    names = [databases.take(), databases.take()]
    home = Terminal(environment_of("610000", "陕西省平台", postgres.dsn(names[0]), folder), folder)
    lower = Terminal(environment_of("610400", "咸阳市平台", postgres.dsn(names[1]), folder), folder)
    provincial, municipal = await begun(home, 11, 12, 13), await begun(lower, 21, 22)
    (folder / "run/person.txt").write_text(a_number(31), encoding="utf-8")
    async with AsyncExitStack() as stack:
        for terminal in (home, lower):
            await stack.enter_async_context(running(terminal.environment))
        first, second, *_ = [await settled(home, one) for one in provincial]
        city = [await settled(lower, one) for one in municipal]
        people = (await home.run("staff", "list", "--json", **first)).json["staff"]
        colleague = next(one["id"] for one in people if one["name"] == "管理员13")
        await _given_a_role(first, colleague)
        words = {
            "STAFF-ID": colleague,
            _UPPER: home.environment["QINLIAN_ISSUER"], _LOWER: lower.environment["QINLIAN_ISSUER"],
        }  # fmt: skip
        yield {
            Who.PROVINCE: Desk(folder, home.environment | first, words),
            Who.PROVINCE_SECOND: Desk(
                folder, home.environment | second, words, {"qinlian sso staff changes": "CHANGE-ID"}
            ),
            Who.CITY: Desk(folder, lower.environment | city[0], words),
            Who.CITY_SECOND: Desk(folder, lower.environment | city[1], words),
        }
    for name in names:
        databases.give_back(name)


async def _given_a_role(by: dict[str, str], person: str) -> None:
    """Roles are given on the page, which no command is for; a lower platform takes nobody without one."""
    files = (Path(by[f"QINLIAN_OFFICER_{name}_FILE"]) for name in ("ID", "PASSWORD"))
    async with officer(Login(by["QINLIAN_SSO_URL"], *files)) as api:
        await api.patch(f"/staff/{person}", {"roles": ["viewer"]})
