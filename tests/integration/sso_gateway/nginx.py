"""The real nginx of Debian, run with the configuration that docs/protocols/portal.md shows, at other addresses."""

import contextlib
import re
import shutil
import socket
import subprocess
import time
from collections.abc import Iterator
from pathlib import Path

from tests.integration.sso_gateway.tls import certificate

from qinlian_cli.output import say
from qinlian_cli.runtime.java import apt_install

NAME = "sso.xianyang.example"
PAGE = Path(__file__).parents[3] / "docs" / "protocols" / "portal.md"
_AROUND = """daemon off;
pid {folder}/nginx.pid;
error_log stderr warn;
worker_processes 1;
events {{ worker_connections 64; }}
http {{
    access_log off;
    client_body_temp_path {folder}/body;
    proxy_temp_path {folder}/proxy;
    fastcgi_temp_path {folder}/fastcgi;
    uwsgi_temp_path {folder}/uwsgi;
    scgi_temp_path {folder}/scgi;
{shown}
}}
"""


def snippets(language: str) -> list[str]:
    """The fenced examples of the page in a language, in order."""
    return re.findall(rf"^```{language}\n(.*?)^```$", PAGE.read_text(encoding="utf-8"), re.DOTALL | re.MULTILINE)


def program() -> str | None:
    """nginx; installed if it is missing and may be."""
    if _found() is None:
        apt_install("nginx-light", "no nginx", say)
    return _found()


def free_port() -> int:
    """A port of loopback that nobody uses."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@contextlib.contextmanager
def running(nginx: str, folder: Path, port: int, gateway: int, portal: int) -> Iterator[None]:
    """nginx in front of gateway and portal; `folder` then has its certificate as `tls/city.crt`."""
    _write(folder, port, gateway, portal)
    command = [nginx, "-p", str(folder), "-c", str(folder / "nginx.conf")]
    with (folder / "nginx.log").open("w") as log, subprocess.Popen(command, stderr=log) as process:
        try:
            _wait(process, port)
            yield
        finally:
            process.terminate()


def _found() -> str | None:
    return shutil.which("nginx") or shutil.which("nginx", path="/usr/sbin")


def _write(folder: Path, port: int, gateway: int, portal: int) -> None:
    site, ask, behind = snippets("nginx")
    moved = {
        "listen 443 ssl;": f"listen 127.0.0.1:{port} ssl;", "server 127.0.0.1:8443;": f"server 127.0.0.1:{gateway};",
        "server 127.0.0.1:9000;": f"server 127.0.0.1:{portal};", "city.example.gov.cn": NAME,
        "/etc/nginx/": f"{folder}/",
    }  # fmt: skip
    for shown, here in moved.items():
        assert shown in site, f"the page's configuration has no {shown}"
        site = site.replace(shown, here)
    folder.chmod(0o755)
    (folder / "nginx.conf").write_text(_AROUND.format(folder=folder, shown=site))
    (folder / "qinlian-ask.conf").write_text(ask)
    (folder / "qinlian-portal.conf").write_text(behind)
    certificate(folder / "tls", NAME)


def _wait(process: "subprocess.Popen[bytes]", port: int) -> None:
    for _ in range(200):
        assert process.poll() is None, "nginx did not start: see nginx.log"
        with contextlib.suppress(OSError), socket.create_connection(("127.0.0.1", port), 1):
            return
        time.sleep(0.05)
    raise AssertionError("nginx does not listen")
