"""A cluster without machines: etcd, API server, controllers and scheduler, on loopback. Nothing runs in its pods."""

import secrets
import subprocess
import sys
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

import yaml
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric import rsa
from tests.cluster.programs import programs
from tests.containers.server import until

from qinlian_cli.runtime.ports import free_ports

_NODE: Final = """\
apiVersion: v1
kind: Node
metadata: {name: one, labels: {kubernetes.io/hostname: one}}
"""
_NODE_STATUS: Final = (
    '{"status": {"conditions": [{"type": "Ready", "status": "True", "reason": "Trial"}],'
    ' "allocatable": {"cpu": "32", "memory": "128Gi", "pods": "110", "ephemeral-storage": "500Gi"},'
    ' "capacity": {"cpu": "32", "memory": "128Gi", "pods": "110", "ephemeral-storage": "500Gi"}}}'
)


@dataclass(frozen=True)
class Cluster:
    """What kubectl speaks to.

    Attributes:
        config: kubectl's file; its user may do everything.
    """

    config: Path

    def tried(self, *arguments: str | Path, given: str | None = None) -> subprocess.CompletedProcess[str]:
        """What became of a command of kubectl."""
        kubectl = Path(sys.executable).with_name("kubectl")
        command = [kubectl, f"--kubeconfig={self.config}", *arguments]
        return subprocess.run(command, input=given, capture_output=True, text=True, check=False)

    def kubectl(self, *arguments: str | Path, given: str | None = None) -> str:
        """What kubectl prints; the test fails with its words where it does not succeed."""
        done = self.tried(*arguments, given=given)
        assert done.returncode == 0, f"kubectl {' '.join(map(str, arguments))}\n{done.stdout}{done.stderr}"
        return done.stdout

    def objects(self, kind: str, namespace: str) -> list[dict[str, Any]]:
        """The objects of a kind in a namespace, as the server has them."""
        found: list[dict[str, Any]] = yaml.safe_load(self.kubectl("get", kind, "-n", namespace, "-o", "json"))["items"]
        return found


@contextmanager
def started(folder: Path) -> Iterator[Cluster]:
    """A cluster of one machine that is only told of: 32 cores, 128 GiB."""
    found = programs()
    key, token = _signing_key(folder), secrets.token_urlsafe(24)
    (folder / "tokens.csv").write_text(f"{token},admin,admin,system:masters\n", encoding="utf-8")
    (folder / "tokens.csv").chmod(0o600)
    etcd, peers, port = free_ports(3)
    cluster = Cluster(folder / "kubectl.yaml")
    with ExitStack() as stack:
        _run(stack, folder, found / "etcd", *_etcd_options(folder, etcd, peers))
        _run(stack, folder, found / "kube-apiserver", *_server_options(folder, etcd, port, key))
        log = folder / "kube-apiserver.log"
        until((folder / "certificates/apiserver.crt").exists, log.read_text)
        _write_config(cluster.config, folder / "certificates/apiserver.crt", port, token)
        until(lambda: cluster.tried("get", "--raw", "/readyz").stdout == "ok", log.read_text)
        own = [f"--kubeconfig={cluster.config}", "--leader-elect=false"]
        _run(stack, folder, found / "kube-scheduler", *own, "--secure-port=0")
        # Nobody tells how the machine is: it stays as it was told once.
        _run(
            stack, folder, found / "kube-controller-manager", *own, "--secure-port=0",
            "--node-monitor-grace-period=24h", f"--service-account-private-key-file={key}",
            "--use-service-account-credentials",
        )  # fmt: skip
        cluster.kubectl("apply", "-f", "-", given=_NODE)
        cluster.kubectl("patch", "node", "one", "--subresource=status", "--type=merge", "-p", _NODE_STATUS)
        yield cluster


def _etcd_options(folder: Path, port: int, peers: int) -> list[str]:
    here, there = f"http://127.0.0.1:{port}", f"http://127.0.0.1:{peers}"
    return [
        f"--data-dir={folder}/etcd", f"--listen-client-urls={here}", f"--advertise-client-urls={here}",
        f"--listen-peer-urls={there}", f"--initial-advertise-peer-urls={there}", f"--initial-cluster=default={there}",
        "--unsafe-no-fsync",
    ]  # fmt: skip


def _server_options(folder: Path, etcd: int, port: int, key: Path) -> list[str]:
    return [
        f"--etcd-servers=http://127.0.0.1:{etcd}", "--bind-address=127.0.0.1", f"--secure-port={port}",
        f"--cert-dir={folder}/certificates", f"--token-auth-file={folder}/tokens.csv", "--authorization-mode=RBAC",
        "--service-cluster-ip-range=10.96.0.0/16", "--service-account-issuer=https://kubernetes.default.svc",
        f"--service-account-key-file={key}", f"--service-account-signing-key-file={key}",
    ]  # fmt: skip


def _run(stack: ExitStack, folder: Path, program: Path, *options: str) -> None:
    """A program that ends with the stack; what it says lies beside its data."""
    log = stack.enter_context((folder / f"{program.name}.log").open("wb"))
    running = subprocess.Popen([program, *options], stdin=subprocess.DEVNULL, stdout=log, stderr=log)
    stack.callback(running.wait)
    stack.callback(running.kill)


def _signing_key(folder: Path) -> Path:
    """What tokens of service accounts are signed with."""
    file = folder / "accounts.key"
    kind, form = serialization.PrivateFormat.PKCS8, serialization.Encoding.PEM
    key = rsa.generate_private_key(public_exponent=65537, key_size=2048)
    file.write_bytes(key.private_bytes(form, kind, serialization.NoEncryption()))
    file.chmod(0o600)
    return file


def _write_config(file: Path, authority: Path, port: int, token: str) -> None:
    here = {"cluster": "trial", "user": "admin"}
    config = {
        "apiVersion": "v1",
        "kind": "Config",
        "current-context": "trial",
        "clusters": [
            {
                "name": "trial",
                "cluster": {"server": f"https://127.0.0.1:{port}", "certificate-authority": str(authority)},
            }
        ],
        "users": [{"name": "admin", "user": {"token": token}}],
        "contexts": [{"name": "trial", "context": here}],
    }
    file.write_text(yaml.safe_dump(config), encoding="utf-8")
    file.chmod(0o600)
