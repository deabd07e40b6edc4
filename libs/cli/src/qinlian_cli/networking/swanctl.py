"""strongSwan's `swanctl.conf` of one platform: IKEv2 by certificate, a connection for each platform it speaks with.

Suites are those of CNSA 1.0 (RFC 9206). The lower end calls and keeps calling; the upper one answers, and holds back
what would leave before the tunnel is up.
"""

from collections.abc import Iterator
from typing import Final

from qinlian_common.topology.network import Tunnel, tunnels_of
from qinlian_common.topology.places import Site
from qinlian_common.topology.topology import Topology

_HEAD: Final = """\
# Platform {code} {name}. Rendered by `qinlian network render`: change the topology and render again, not this file.
# It belongs at /etc/swanctl/conf.d/qinlian.conf; its certificate, key and authority: docs/network.md.
connections {{
"""
_CONNECTION: Final = """\
    qinlian-{peer} {{ # {name}
        version = 2
        mobike = no
        remote_addrs = {gateway}
        proposals = aes256gcm16-prfsha384-ecp384
        rekey_time = 4h
        dpd_delay = 30s
        unique = replace
        keyingtries = {tries}
        local {{
            auth = pubkey
            certs = qinlian-{own}.crt
            id = {own}.qinlian
        }}
        remote {{
            auth = pubkey
            cacerts = qinlian-ca.crt
            id = {peer}.qinlian
        }}
        children {{
            qinlian-{peer} {{
                local_ts = {local}
                remote_ts = {remote}
                esp_proposals = aes256gcm16-ecp384
                rekey_time = 1h
                start_action = {start}
                close_action = {start}
                dpd_action = {dead}
            }}
        }}
    }}
"""


def swanctl_conf(topology: Topology, platform: str) -> str:
    """The whole file; every platform that it speaks with has a site."""
    head = _HEAD.format(code=platform, name=topology.platforms[platform].name)
    return head + "".join(_connections(topology, platform)) + "}\n"


def _connections(topology: Topology, platform: str) -> Iterator[str]:
    for tunnel in tunnels_of(topology, platform):
        yield _connection(platform, tunnel, topology.sites[platform], topology.sites[tunnel.peer.code])


def _connection(own: str, tunnel: Tunnel, here: Site, there: Site) -> str:
    return _CONNECTION.format(
        own=own,
        peer=tunnel.peer.code,
        name=tunnel.peer.name,
        gateway=there.gateway,
        local=", ".join(here.inside),
        remote=", ".join(there.inside),
        tries=0 if tunnel.is_lower else 1,  # 0: for ever
        start="start" if tunnel.is_lower else "trap",
        dead="restart" if tunnel.is_lower else "trap",
    )
