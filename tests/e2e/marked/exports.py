"""Who makes exports at the province, and its two officers, who approve them in a browser by passkey."""

from dataclasses import dataclass
from pathlib import Path

from tests.e2e.marked.sign_on import MAKER, MAKER_PASSWORD, address_of, officer_login
from tests.e2e.running import Ran
from tests.integration.sso_gateway.approver import Approver

from qinlian_cli.demo.sign_on.people import written
from qinlian_cli.sso.login import Login, officer


@dataclass(frozen=True)
class Maker:
    """Whoever makes exports; the secrets lie in files until they are forgotten."""

    login: Login
    files: tuple[Path, Path]

    @property
    def words(self) -> tuple[str, ...]:
        """The options of a command."""
        number, password = map(str, self.files)
        return "--url", self.login.url, "--id-number-file", number, "--password-file", password

    def forget(self) -> None:
        """Removes the files."""
        for file in self.files:
            file.unlink()


async def export_maker(ran: Ran) -> Maker:
    """Taken on by one officer, given the offices by both, with a password of his own; also opens clear text."""
    async with officer(officer_login(ran, 1)) as api:
        offices = {"offices": ["exporter", "opener"], "ceiling": 4}
        new = {"id_number": MAKER, "name": "周研", "roles": [], "division": "610000", **offices}
        once = (await api.post("/staff", new))["password"]
    async with officer(officer_login(ran, 2)) as api:
        (change,) = await api.get("/office-changes")
        await api.post(f"/office-changes/{change['id']}/approve")
    number, password = ran.work / "tmp" / "maker.id", ran.work / "tmp" / "maker.password"
    login = Login(address_of(ran), written(number, MAKER), written(password, once))
    async with officer(login, with_one_time_password=True) as api:
        await api.change_password(MAKER_PASSWORD)
    written(password, MAKER_PASSWORD)
    return Maker(login, (number, password))


async def approved(ran: Ran, export_id: str) -> None:
    """Both officers approve."""
    for number in (1, 2):
        login = officer_login(ran, number)
        assert login.id_number_file is not None
        assert login.password_file is not None
        id_number, password = (file.read_text(encoding="utf-8") for file in (login.id_number_file, login.password_file))
        await Approver(login.url, id_number, password).approve(export_id)
