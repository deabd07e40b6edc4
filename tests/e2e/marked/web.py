"""Wrong requests to every HTTP service, with marks wherever a request can have them; and what each answers."""

import json
from collections.abc import Iterator, Sequence
from typing import Final
from urllib.parse import quote

import httpx
from tests.e2e.marked.people import NAME, NUMBER, PHONE
from tests.e2e.running import Ran

_PORTS: Final = ("QINLIAN_HTTP_PORT", "QINLIAN_PUBLIC_PORT")
_SAID: Final = {"id_number": NUMBER, "name": NAME, "phone": PHONE}
_QUERY: Final = "&".join(f"{name}={quote(value)}" for name, value in _SAID.items())
_PATHS: Final = (
    f"/{NUMBER}", f"/{quote(NAME)}/{NUMBER}", "/", "/healthz", "/metrics", "/login", "/account", "/account/password",
    "/logout", "/unlock", "/login/passkey/verify", "/records/", "/.well-known/openid-configuration",
    "/sso/auth", "/sso/forward_auth", "/sso/step_up", "/sso/initiate", "/sso/callback", "/sso/backchannel_logout",
    f"/sso/break_glass/{NUMBER}/review", "/oauth/authorize", "/oauth/token", "/oauth/userinfo", "/oauth/par",
    "/oauth/end_session", "/oauth/introspect", "/oauth/revoke", "/oauth/witness",
    "/api/admin/v1/staff", "/api/admin/v1/staff/search", f"/api/admin/v1/staff/{NUMBER}", "/api/admin/v1/audit",
    f"/api/v1/months/{NUMBER}", f"/api/v1/months/2019-05/{NUMBER}", "/api/v1/quality", "/quality", "/sign-in",
    f"/api/v1/months/2019-05/610000/figures/{quote(NAME)}", "/sign-in/callback", "/sign-in/backchannel_logout",
    f"/months/{NUMBER}", f"/static/{NUMBER}", f"/static/{quote(NAME)}",
)  # fmt: skip
_METHODS: Final = ("GET", "POST", "PUT", "DELETE", "PATCH", "OPTIONS")
_HEADERS: Final = {
    "Referer": f"http://localhost/{NUMBER}", "User-Agent": f"patient/{NUMBER}", "X-Forwarded-For": NUMBER,
    "Cookie": f"session={NUMBER}", "Authorization": f"Bearer {NUMBER}", "Origin": f"http://{PHONE}.example",
}  # fmt: skip
_BROKEN_JSON: Final = json.dumps(_SAID, ensure_ascii=False)[:-1]


def ports(ran: Ran) -> list[int]:
    """Of every process of the product that serves HTTP, and of the proxy and the page beside them."""
    environments = [process.environ() for process in ran.processes()]
    own = {int(one[name]) for one in environments for name in _PORTS if one.get(name)}
    lines = (ran.run / "sign-on.txt").read_text(encoding="utf-8").splitlines()
    city = next(line.split()[1] for line in lines if line.startswith("city"))
    return sorted(own | {int(httpx.URL(city).port or 80)})


def wrong_requests(ran: Ran) -> dict[str, httpx.Response]:
    """Answers to all of them, by what was asked."""
    found: dict[str, httpx.Response] = {}
    with httpx.Client(trust_env=False, timeout=30) as client:
        for port in ports(ran):
            for number, (method, path) in enumerate((m, p) for p in _PATHS for m in _METHODS):
                request = _request(client, number, method, f"http://localhost:{port}{path}")
                found[f"{method} {path} at {port}"] = client.send(request)
    return found


def _request(client: httpx.Client, number: int, method: str, address: str) -> httpx.Request:
    """In turn: a form, JSON of the right form, JSON that is none; for a person and for a program."""
    wanted = {"Accept": "text/html" if number % 2 else "application/json"}
    body, kind = _bodies()[number % 3]
    has_body = method in {"POST", "PUT", "PATCH"}
    headers = _HEADERS | wanted | ({"Content-Type": kind} if has_body else {})
    return client.build_request(method, f"{address}?{_QUERY}", headers=headers, content=body if has_body else None)


def _bodies() -> Sequence[tuple[bytes, str]]:
    return (
        (_QUERY.encode(), "application/x-www-form-urlencoded"),
        (json.dumps(_SAID).encode(), "application/json"),
        (_BROKEN_JSON.encode(), "application/json"),
    )


def texts_of(answers: dict[str, httpx.Response]) -> dict[str, str]:
    """All that an answer says: headers and body."""
    return {asked: "\n".join((*_headers(answer), answer.text)) for asked, answer in answers.items()}


def _headers(answer: httpx.Response) -> Iterator[str]:
    yield from (f"{name}: {value}" for name, value in answer.headers.items())


def metrics_of(ran: Ran) -> dict[str, str]:
    """What Prometheus would be given."""
    found = {}
    with httpx.Client(trust_env=False, timeout=30) as client:
        for process in ran.processes():
            port = process.environ().get("QINLIAN_HTTP_PORT")
            if port:
                found[f"metrics at {port}"] = client.get(f"http://localhost:{port}/metrics").raise_for_status().text
    return found
