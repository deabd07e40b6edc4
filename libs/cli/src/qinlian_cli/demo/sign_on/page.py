"""The city's protected page, as a process: what a portal of any vendor does behind a proxy that asks the gateway.

It believes nothing but the signed header (docs/protocols/portal.md). Only for the demo: it shows who is there, and that
is all.

    python -m qinlian_cli.demo.sign_on.page GATEWAY CLIENT_ID PORT
"""

import html
import sys
from functools import partial
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any, Final

import httpx
import jwt

from qinlian_cli.runtime.ports import LOOPBACK

_HEADER: Final = "Qinlian-Identity"
_PAGE: Final = """<!doctype html>
<html lang="zh-CN"><head><meta charset="utf-8"><title>健康档案（演示）</title>
<style>body{{font:16px/1.6 sans-serif;max-width:42rem;margin:2rem auto;padding:0 1rem}}
th{{text-align:left;padding-right:2rem}}.demo{{background:#fff3cd;padding:.5rem 1rem}}</style></head>
<body><p class="demo">演示页面：没有任何真实数据。</p>
<h1>健康档案</h1>
<p>您已进入受保护的页面，在本市没有登录过。市级网关告诉本应用：</p>
<table>{rows}</table>
<p><a href="/">返回平台首页</a></p></body></html>"""
_SHOWN: Final = {
    "roles": "角色",
    "divisions": "辖区",
    "ceiling": "可看最高级别",
    "acr": "认证强度（acr）",
    "sub": "人员（本应用内的代号）",
}


class Door:
    """Reads the identity that the gateway signed for this portal."""

    def __init__(self, gateway: str, portal: str) -> None:
        self._gateway, self._portal = gateway, portal
        self._keys: dict[str, jwt.PyJWK] = {}

    def who_is_there(self, headers: list[str]) -> dict[str, Any]:
        """The claims; raises jwt.InvalidTokenError unless there is exactly one header, and it is to be believed."""
        if len(headers) != 1:
            raise jwt.InvalidTokenError("no identity, or more than one")
        header = jwt.get_unverified_header(headers[0])
        if header.get("typ") != "identity+jwt":
            raise jwt.InvalidTokenError("another kind of token")
        required = ["iss", "aud", "sub", "exp", "iat"]
        claims: dict[str, Any] = jwt.decode(
            headers[0], self._key(str(header.get("kid"))).key, algorithms=["ES256"], issuer=self._gateway,
            audience=self._portal, options={"require": required, "strict_aud": True},
        )  # fmt: skip
        return claims

    def _key(self, kid: str) -> jwt.PyJWK:
        if kid not in self._keys:
            answer = httpx.get(f"{self._gateway}/oauth/jwks", trust_env=False, timeout=5)
            self._keys = {str(key.key_id): key for key in jwt.PyJWKSet.from_dict(answer.raise_for_status().json()).keys}
        if kid not in self._keys:
            raise jwt.InvalidTokenError("a key that the gateway does not have")
        return self._keys[kid]


class _Handler(BaseHTTPRequestHandler):
    def __init__(self, door: Door, *args: Any) -> None:
        self._door = door
        super().__init__(*args)

    def do_GET(self) -> None:
        """The page, for whoever the gateway vouches for."""
        if self.path == "/readyz":
            return self._answer(HTTPStatus.OK, "READY")
        try:
            claims = self._door.who_is_there(self.headers.get_all(_HEADER, []))
        except jwt.InvalidTokenError:
            return self._answer(HTTPStatus.FORBIDDEN, "<p>没有可信的身份说明：本应用只接受市级网关的签名。</p>")
        except httpx.HTTPError:
            return self._answer(HTTPStatus.BAD_GATEWAY, "<p>市级网关没有应答。</p>")
        return self._answer(HTTPStatus.OK, _PAGE.format(rows="".join(_rows(claims))))

    def _answer(self, status: HTTPStatus, text: str) -> None:
        body = text.encode()
        self.send_response(status)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(body)))
        self.send_header("Cache-Control", "no-store")
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: Any) -> None:
        """No log: an address may name a patient."""


def _rows(claims: dict[str, Any]) -> list[str]:
    values = {name: claims.get(name, "") for name in _SHOWN}
    said = {name: "、".join(value) if isinstance(value, list) else str(value) for name, value in values.items()}
    return [f"<tr><th>{title}</th><td>{html.escape(said[name])}</td></tr>" for name, title in _SHOWN.items()]


def main() -> None:
    """Serves until the process is told to end."""
    gateway, client_id, port = sys.argv[1:]
    ThreadingHTTPServer((LOOPBACK, int(port)), partial(_Handler, Door(gateway, client_id))).serve_forever()


if __name__ == "__main__":
    main()
