"""A passkey in a browser without a screen: added to an account, and used to log in."""

from qinlian_cli.demo.sign_on.authenticator import Authenticator
from qinlian_cli.demo.sign_on.browser import Browser


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
