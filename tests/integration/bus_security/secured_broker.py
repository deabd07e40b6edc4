"""A real Apache Kafka that asks every client who it is, and gives each platform its own prefix and nothing else."""

import asyncio
import signal
import time
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from aiokafka.admin import AIOKafkaAdminClient
from aiokafka.protocol.admin import CreateAclsRequest
from tests.certificates import Issuer, write_secret

from qinlian_cli.runtime.broker import explained
from qinlian_cli.runtime.kafka import get_kafka, write_properties
from qinlian_cli.runtime.ports import LOOPBACK, free_ports
from qinlian_cli.runtime.processes import alive, tail
from qinlian_cli.runtime.run import RunDirectory
from qinlian_cli.runtime.topics import until_answers

TOPIC, GROUP, PREFIXED, ALL, ALLOW = 2, 3, 4, 2, 3
_LISTENERS = """\
listeners=INSIDE://{host}:{inside},SCRAM://{host}:{scram},CERT://{host}:{cert},CONTROLLER://{host}:{controller}
advertised.listeners=INSIDE://{host}:{inside},SCRAM://{host}:{scram},CERT://{host}:{cert}
listener.security.protocol.map=CONTROLLER:PLAINTEXT,INSIDE:PLAINTEXT,SCRAM:SASL_SSL,CERT:SSL
inter.broker.listener.name=INSIDE
sasl.enabled.mechanisms=SCRAM-SHA-512
listener.name.scram.scram-sha-512.sasl.jaas.config=org.apache.kafka.common.security.scram.ScramLoginModule required;
ssl.keystore.type=PEM
ssl.keystore.location={folder}/broker.pem
ssl.truststore.type=PEM
ssl.truststore.location={folder}/ca.crt
listener.name.cert.ssl.client.auth=required
ssl.principal.mapping.rules=RULE:^.*CN=([^,]+).*$/$1/,DEFAULT
authorizer.class.name=org.apache.kafka.metadata.authorizer.StandardAuthorizer
super.users=User:ANONYMOUS
"""
_REPLACED = ("listeners=", "advertised.listeners=", "listener.security.protocol.map=", "inter.broker.listener.name=")


@dataclass(frozen=True)
class Secured:
    """Where it answers.

    Attributes:
        inside: without any question, as a super user; only for the test's own arrangements.
        scram: TLS, name and password.
        cert: TLS and the client's certificate.
        folder: `ca.crt`, and `<user>.crt`, `<user>.key`, `<user>.password` of each user.
    """

    inside: str
    scram: str
    cert: str
    folder: Path

    async def grant(self, user: str, prefix: str) -> None:
        """All rights to topics and groups that begin with a prefix (`User:` is the kind of every principal here)."""
        admin = AIOKafkaAdminClient(bootstrap_servers=self.inside)
        await admin.start()
        try:
            for kind in (TOPIC, GROUP):
                request = CreateAclsRequest(kind, prefix, PREFIXED, f"User:{user}", "*", ALL, ALLOW)
                answer = await admin._send_request(request)  # noqa: SLF001 - the driver has no call for it
                assert [code for code, *_ in answer.creation_responses] == [0], answer
        finally:
            await admin.close()


def secured_broker(run: RunDirectory, passwords: Mapping[str, str]) -> Secured:
    """Starts it with these users; it ends with the run."""
    folder = run.path / "secured"
    folder.mkdir()
    certificates(folder, passwords)
    inside, scram, cert, controller = free_ports(4)
    properties = write_properties(folder, inside, controller)
    kept = [line for line in properties.read_text().splitlines() if not line.startswith(_REPLACED)]
    ports = {"inside": inside, "scram": scram, "cert": cert, "controller": controller}
    properties.write_text("\n".join([*kept, _LISTENERS.format(host=LOOPBACK, folder=folder, **ports)]))
    kafka = get_kafka(run.say)
    users = [f"SCRAM-SHA-512=[name={user},password={password}]" for user, password in passwords.items()]
    kafka.format(properties, folder / "data", *(word for user in users for word in ("--add-scram", user)))
    command = kafka.command(properties, folder / "classes.jsa", 384)
    running = run.spawn("secured", command, cwd=folder, wave=1, stop_signal=signal.SIGTERM, limit_s=30)
    while alive(running):
        if asyncio.run(until_answers(inside, time.monotonic() + 0.2)):
            return Secured(f"{LOOPBACK}:{inside}", f"{LOOPBACK}:{scram}", f"{LOOPBACK}:{cert}", folder)
    raise explained(tail(run.log_path("secured")))


def certificates(folder: Path, passwords: Mapping[str, str]) -> None:
    """An issuer, the broker's certificate and each user's, good for a day."""
    issuer = Issuer()
    ca = issuer.certificate
    (folder / "ca.crt").write_bytes(ca)
    for one in ("broker", *passwords):
        made, private = issuer.issue(one, LOOPBACK)
        (folder / f"{one}.crt").write_bytes(made)
        write_secret(folder / f"{one}.key", private)
        if one == "broker":
            (folder / "broker.pem").write_bytes(private + made + ca)
        else:
            write_secret(folder / f"{one}.password", f"{passwords[one]}\n".encode())
