"""A passkey in a browser without a screen: added to an account, and used to log in: what clear text asks for."""

from dataclasses import replace

from qinlian_cli.demo.sign_on.authenticator import Authenticator
from qinlian_cli.demo.sign_on.browser import Browser
from qinlian_cli.demo.sign_on.people import Secret
from qinlian_cli.demo.sign_on.person import Person
from qinlian_cli.demo.sign_on.places import Places, Side


async def in_by_passkey(places: Places, side: Side, browser: Browser, secret: Secret) -> None:
    """The person replaces the one-time password, adds a passkey, and logs in with it: acr 2.

    Args:
        places: of the demo.
        side: the platform that the person is at home at.
        browser: the person's own.
        secret: with the one-time password.
    """
    person = Person(replace(places, province=side), browser, secret)
    await person.replace_password()
    await person.log_in_alone()
    added = await add(browser, side.address)
    await person.log_out()
    await log_in(browser, side.address, added)


async def add(browser: Browser, address: str) -> Authenticator:
    """Adds a passkey to the account that is logged in at a gateway."""
    passkey = Authenticator(address)
    asked = await browser.ask(f"{address}/account/passkeys/options", {})
    options = asked["publicKey"]
    made = {"credential": passkey.make(options), "prf": passkey.prf(options), "label": "演示"}
    await browser.ask(f"{address}/account/passkeys", made | {"handle": asked["handle"]})
    return passkey


async def log_in(browser: Browser, address: str, passkey: Authenticator) -> None:
    """Logs in by it: acr 2."""
    asked = await browser.ask(f"{address}/login/passkey/options", {})
    options = asked["publicKey"]
    used = {"credential": passkey.use(options), "prf": passkey.prf(options)}
    await browser.ask(f"{address}/login/passkey/verify", used | {"handle": asked["handle"]})
