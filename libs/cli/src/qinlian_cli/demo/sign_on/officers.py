"""What the officers of both platforms do before anybody can sign on, each with his own login at his own gateway."""

import asyncio
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass
from typing import Any

from qinlian_cli.demo.sign_on.browser import Unlike
from qinlian_cli.demo.sign_on.people import Secret, written
from qinlian_cli.demo.sign_on.places import CLIENT_ID, PATH, ROLE, Places, Side
from qinlian_cli.sso.login import Login, OfficerApi, officer


@dataclass(frozen=True, slots=True)
class Officer:
    """An officer of a platform; his secrets lie in files, as `qinlian sso` takes them."""

    side: Side
    number: int
    secret: Secret

    def way_in(self) -> Login:
        """Leaves his secrets in their files, and says where."""
        kept = self.side.folder / f"officer-{self.number}"
        id_number = written(kept.with_suffix(".id"), self.secret.id_number)
        return Login(self.side.address, id_number, written(kept.with_suffix(".password"), self.secret.password))

    @asynccontextmanager
    async def at_work(self) -> AsyncIterator[OfficerApi]:
        """The admin API of his gateway."""
        async with officer(self.way_in()) as api:
            yield api


async def with_own_password(side: Side, number: int, secret: Secret) -> Officer:
    """An officer who has replaced his one-time password."""
    new = secret.with_new_password()
    async with officer(Officer(side, number, secret).way_in(), with_one_time_password=True) as api:
        await api.change_password(new.password)
    return Officer(side, number, new)


@dataclass(frozen=True, slots=True)
class Offices:
    """Two officers of each platform: what the first proposes, the second approves."""

    places: Places
    province: tuple[Officer, Officer]
    city: tuple[Officer, Officer]

    async def trust_each_other(self) -> None:
        """The province trusts the city as a lower platform, the city the province as an upper one."""
        up, down = self.places.province, self.places.city
        await asyncio.gather(
            _agreed(self.province, {"kind": "lower", "issuer": down.address, **_named(down)}),
            _agreed(self.city, {"kind": "upper", "issuer": up.address, "acr_max": 2, **_named(up)}),
        )

    async def register_page(self) -> None:
        """The city's protected page becomes a portal of the city."""
        page = {"name": "健康档案（演示）", "division": self.places.city.division, "client_id": CLIENT_ID}
        await _agreed(self.city, {"kind": "portal", "initiate_uri": self.places.city.address + PATH, **page})

    async def register_indicators(self, board: str, client_id: str, jwks: dict[str, Any]) -> None:
        """The pages of the indicators become a portal of the province."""
        named = {"name": "综合管理指标", "division": self.places.province.division}
        await _agreed(self.province, {**named, **_pages(board), "client_id": client_id, "jwks": jwks})

    async def register_sharing(self, shelf: str, desk: str, division: str, jwks: dict[str, Any]) -> None:
        """What shares documents: two portals, and a division's system at the province.

        Args:
            shelf: address of the province's interface, a portal of the province.
            desk: address of the division's pages, a portal of the city.
            division: whose system is given documents up to level 4.
            jwks: public keys of all three.
        """
        mine = {"kind": "portal", "name": "文档调阅接口", "division": self.places.province.division, "jwks": jwks}
        rights = {"redirect_uris": [f"{shelf}/callback"], "scopes": ["audit.view", "documents:4", "documents:5"]}
        system = {"kind": "system", "name": "文档调阅", "division": division, "jwks": jwks, "scopes": ["documents:4"]}
        page = {"name": "居民健康文档调阅", "division": division, "jwks": jwks, **_pages(desk)}
        await _agreed(self.province, {**mine, **rights, "client_id": "documents"})
        await _agreed(self.province, {**system, "client_id": f"records-{division}"})
        await _agreed(self.city, {**page, "client_id": f"documents-{division}"})

    async def take_on(
        self,
        name: str,
        id_number: str,
        roles: Sequence[str] = (ROLE,),
        division: str | None = None,
        *,
        ceiling: int = 1,
    ) -> Secret:
        """A person at home at the province's gateway, for it or a division below, with a one-time password."""
        at = division or self.places.province.division
        new = {"id_number": id_number, "name": name, "roles": list(roles), "division": at, "ceiling": ceiling}
        return await _taken_on(self.province[0], new)

    async def take_on_below(self, name: str, id_number: str, role: str, division: str, ceiling: int) -> Secret:
        """A person at home at the city's gateway, for a county of the city that has no gateway of its own."""
        new = {"id_number": id_number, "name": name, "roles": [role], "division": division, "ceiling": ceiling}
        return await _taken_on(self.city[0], new)

    async def entitle(self, person: Secret) -> None:
        """The person may enter the city, and the city imports the account from the province's list."""
        async with self.province[1].at_work() as api:
            staff = (await api.post("/staff/search", {"id_number": person.id_number}))["staff"][0]
            lower = await _trust(api, "lower")
            await api.put(f"/staff/{staff['id']}/entitlements/{lower}", {})
            roster = await api.file("/staff/export", trust=lower)
        async with self.city[0].at_work() as api:
            upper = await _trust(api, "upper")
            outcome = await api.send("/visitors/import", roster, trust=upper, mode="all_or_nothing")
            if not outcome["written"] or outcome["without_key"]:
                raise Unlike(f"the city did not take the list: {outcome['faults']}")

    async def disable(self, person: Secret) -> None:
        """The city stops the person's account."""
        await self._decide(person, "disable")

    async def enable(self, person: Secret) -> None:
        """The city lets the person in again."""
        await self._decide(person, "enable")

    async def _decide(self, person: Secret, verb: str) -> None:
        async with self.city[1].at_work() as api:
            found = (await api.post("/visitors/search", {"id_number": person.id_number}))["visitors"]
            await api.post(f"/visitors/{found[0]['id']}/{verb}")


async def _agreed(officers: tuple[Officer, Officer], draft: dict[str, Any]) -> None:
    """One proposes, the other approves. They need no telephone to compare thumbprints: both sides are this machine."""
    first, second = officers
    async with first.at_work() as api:
        proposed = await api.post("/trusts", draft)
    async with second.at_work() as api:
        await api.post(f"/trusts/{proposed['id']}/approve")


async def _taken_on(officer: Officer, new: dict[str, Any]) -> Secret:
    async with officer.at_work() as api:
        return Secret(new["name"], new["id_number"], (await api.post("/staff", new))["password"])


def _pages(origin: str) -> dict[str, Any]:
    """Pages that show clear text, as a portal."""
    return {
        "kind": "portal", "initiate_uri": f"{origin}/", "redirect_uris": [f"{origin}/sign-in/callback"],
        "backchannel_logout_uri": f"{origin}/sign-in/backchannel_logout", "post_logout_redirect_uris": [f"{origin}/"],
        "scopes": ["profile", "roles", "divisions", "ceiling", "audit.view", "emergency:record"],
    }  # fmt: skip


async def _trust(api: OfficerApi, kind: str) -> str:
    return next(str(one["id"]) for one in await api.get("/trusts") if one["kind"] == kind)


def _named(side: Side) -> dict[str, str]:
    return {"name": side.name, "division": side.division}
