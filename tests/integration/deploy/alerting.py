"""Prometheus and Alertmanager as the single box starts them, on free ports; and who is told, by webhook and by mail."""

import json
import os
import re
import subprocess
import time
from base64 import b64decode
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from email import message_from_bytes, policy
from email.message import EmailMessage
from pathlib import Path
from socketserver import StreamRequestHandler, ThreadingTCPServer
from typing import Any, TypeVar

import httpx
import yaml
from tests.unit.deploy.units import BOX, ROOT, last
from tests.web_stand_in import Quiet, answering, serving

from qinlian_cli.runtime.ports import LOOPBACK, free_ports

ALERTMANAGER = ROOT / "deploy/monitoring/alertmanager"
CONFIGURATION = ALERTMANAGER / "alertmanager.yml"
TEMPLATE = ALERTMANAGER / "alertmanager.tmpl"
RULES = ROOT / "deploy/monitoring/prometheus/rules"
PLATFORM = "610402"
TOKEN = "a token of the bridge's"
_UNTIL_S = 60.0
T = TypeVar("T")
_PASSWORD = "a password"
_AT_ONCE = {"10s": "0s", "1m": "1s", "2m": "0s", "30m": "1s"}


@dataclass
class People:
    """Who is told, and the service whose metrics are asked.

    Attributes:
        metrics: what the service shows now.
        posts: what the webhook was sent, each with its token.
        mails: what the mail server was given.
    """

    metrics: str = ""
    posts: list[tuple[str, dict[str, Any]]] = field(default_factory=list)
    mails: list[EmailMessage] = field(default_factory=list)

    def told(self, alert: str, status: str) -> dict[str, Any]:
        """The alert as the webhook was told of it, once it has been."""
        return until(lambda: next(self._found(alert, status), None), lambda: self.posts)

    def mailed(self, words: str) -> str:
        """What the mail says that has these words in its subject, once it is there."""
        mail = until(lambda: next((one for one in self.mails if words in one["subject"]), None), lambda: self.mails)
        (part,) = mail.iter_parts()
        assert isinstance(part, EmailMessage)
        return str(part.get_content())

    def _found(self, alert: str, status: str) -> Iterator[dict[str, Any]]:
        for _, post in list(self.posts):
            yield from (one for one in post["alerts"] if (one["labels"]["alertname"], one["status"]) == (alert, status))


@dataclass(frozen=True)
class Desk:
    """Both programs as they run.

    Attributes:
        people: who is told.
        alertmanager: where it answers.
    """

    people: People
    alertmanager: str


@contextmanager
def running(prometheus: Path, alertmanager: Path, folder: Path) -> Iterator[Desk]:
    """Alertmanager and a Prometheus that sends to it; they end with the block."""
    people = People()
    own, its = free_ports(2)
    with ExitStack() as stack:
        web, mail = stack.enter_context(_web(people)), stack.enter_context(_mail(people))
        _write_alertmanager(folder, web, mail)
        _write_prometheus(folder, web, its)
        stack.enter_context(_started(_with_templates(alertmanager, folder), "alertmanager", folder, its))
        stack.enter_context(_started(prometheus, "prometheus", folder, own))
        yield Desk(people, f"http://{LOOPBACK}:{its}")


def in_use(text: str) -> str:
    """The configuration once an operator has taken the marks away."""
    return re.sub(r"^( +)#(?=\w+_configs:)", r"\1", text, flags=re.MULTILINE)


def until(found: Callable[[], T | None], what: Callable[[], object]) -> T:
    """Waits until there is something; the test fails with `what` where there is not."""
    end = time.monotonic() + _UNTIL_S
    while (one := found()) is None:
        assert time.monotonic() < end, what()
        time.sleep(0.1)
    return one


def _write_alertmanager(folder: Path, web: int, mail: int) -> None:
    """The product's, with the addresses of this test and without its waits."""
    secrets = {"mail-password": _PASSWORD, "webhook-token": TOKEN}
    for name, text in secrets.items():
        (folder / name).write_text(text, encoding="utf-8")
    said = yaml.safe_load(in_use(CONFIGURATION.read_text(encoding="utf-8")).replace("/run/secrets", str(folder)))
    said["templates"] = [str(TEMPLATE)]
    said["global"] |= {"smtp_smarthost": f"{LOOPBACK}:{mail}", "smtp_require_tls": False}
    for receiver in said["receivers"]:
        receiver["webhook_configs"][0]["url"] = f"http://{LOOPBACK}:{web}/"
    for route in said["route"]["routes"]:
        route |= {key: _AT_ONCE[route[key]] for key in ("group_wait", "group_interval")}
    (folder / "alertmanager.yml").write_text(yaml.safe_dump(said), encoding="utf-8")


def _write_prometheus(folder: Path, web: int, alertmanager: int) -> None:
    """The box's, with one service, the repository's rules and a second between questions."""
    said = yaml.safe_load((BOX / "etc/prometheus.yml").read_text(encoding="utf-8"))
    said["global"] |= {"scrape_interval": "1s", "evaluation_interval": "1s"}
    said["rule_files"] = [f"{RULES}/*.yaml"]
    said["alerting"]["alertmanagers"][0]["static_configs"] = [{"targets": [f"{LOOPBACK}:{alertmanager}"]}]
    said["scrape_configs"][0]["static_configs"] = [{"targets": [f"{LOOPBACK}:{web}"], "labels": {"service": "loader"}}]
    (folder / "prometheus.yml").write_text(yaml.safe_dump(said), encoding="utf-8")


def _with_templates(program: Path, folder: Path) -> Path:
    """Debian's reads its own templates at a fixed path, which an unpacked package lacks: here as seen from `folder`."""
    home = Path("/usr/share/prometheus/alertmanager")
    if home.exists():
        return program
    unpacked = program.parents[2] / home.relative_to("/")
    (folder / home.relative_to("/")).parent.mkdir(parents=True)
    (folder / home.relative_to("/")).symlink_to(unpacked)
    moved = folder / program.name
    relative = bytes(home)[1:].replace(b"/alert", b"//alert")  # as long as before
    moved.write_bytes(program.read_bytes().replace(bytes(home), relative))
    moved.chmod(0o700)
    return moved


@contextmanager
def _started(program: Path, name: str, folder: Path, port: int) -> Iterator[None]:
    """A program with the arguments of its unit, in another place and on another port."""
    _, _, *arguments = last(f"qinlian-{name}.service", "ExecStart").split()
    moved = {
        "/etc/qinlian": str(folder),
        f"/var/lib/qinlian/{name}": str(folder / f"{name}-data"),
        r"address=127\.0\.0\.1:\d+": f"address={LOOPBACK}:{port}",
    }
    for old, new in moved.items():
        arguments = [re.sub(old, new, one) for one in arguments]
    environment = {**os.environ, "QINLIAN_PLATFORMS": PLATFORM, "GOMAXPROCS": "1"}
    log = folder / f"{name}.log"
    command = [str(program), *arguments]
    with log.open("wb") as file, subprocess.Popen(command, cwd=folder, env=environment, stderr=file) as process:
        try:
            until(lambda: _ready(port), lambda: log.read_text(encoding="utf-8"))
            yield
        finally:
            process.terminate()


def _ready(port: int) -> bool | None:
    try:
        return httpx.get(f"http://{LOOPBACK}:{port}/-/ready", trust_env=False).is_success or None
    except httpx.TransportError:
        return None


@contextmanager
def _web(people: People) -> Iterator[int]:
    class Answers(Quiet):
        def get(self) -> None:
            self.say(people.metrics.encode())

        def post(self) -> None:
            sent = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
            people.posts.append((self.headers["Authorization"], sent))
            self.say()

    with answering(Answers) as port:
        yield port


@contextmanager
def _mail(people: People) -> Iterator[int]:
    """A mail server that lets in who has the password."""
    answers = {b"EHLO": b"250-here\r\n250 AUTH PLAIN", b"AUTH": b"235", b"DATA": b"354"}

    class Takes(StreamRequestHandler):
        def handle(self) -> None:
            self.wfile.write(b"220 here\r\n")
            for line in self.rfile:
                word, *said = line.split()
                if word == b"AUTH" and not b64decode(said[-1]).endswith(f"\0{_PASSWORD}".encode()):
                    return
                self.wfile.write(answers.get(word, b"250") + b" ok\r\n")
                if word == b"DATA":
                    lines = iter(self.rfile.readline, b".\r\n")
                    people.mails.append(message_from_bytes(b"".join(lines), policy=policy.default))
                    self.wfile.write(b"250 ok\r\n")

    with serving(ThreadingTCPServer((LOOPBACK, 0), Takes)) as port:
        yield port
