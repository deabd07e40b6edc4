"""Somebody who is new at a platform comes in by passkey: what clear text asks for."""

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
    home = side.address
    person, passkey = Person(replace(places, province=side), browser, secret), Authenticator(home)
    await person.replace_password()
    await person.log_in_alone()
    asked = await browser.ask(f"{home}/account/passkeys/options", {})
    options = asked["publicKey"]
    made = {"credential": passkey.make(options), "prf": passkey.prf(options), "label": "演示"}
    await browser.ask(f"{home}/account/passkeys", made | {"handle": asked["handle"]})
    await person.log_out()
    asked = await browser.ask(f"{home}/login/passkey/options", {})
    used = {"credential": passkey.use(asked["publicKey"]), "prf": passkey.prf(asked["publicKey"])}
    await browser.ask(f"{home}/login/passkey/verify", used | {"handle": asked["handle"]})
