"""The laptop in a hall: which of its own addresses the phones around it can reach.

The system itself is asked, by way of psutil. No packet leaves and no name is looked up.
"""

import ipaddress
import re
import socket
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

import psutil

LOOPBACK: Final = ("localhost", "127.0.0.1", "::1")
"""The names under which a machine reaches itself."""
_WIRELESS: Final = re.compile(r"wl|wi-?fi|ap\d|en0$|bridge\d", re.IGNORECASE)
# What programs make within this machine, and tunnels to elsewhere: no phone in the room is there.
_NOT_IN_THE_ROOM: Final = re.compile(
    r"docker|br-[0-9a-f]|veth|vnet|virbr|vboxnet|vmnet|lxc|lxd|podman|cni|flannel|cali|tun|tap|wg|"
    r"utun|tailscale|zt|ppp|ipsec|vethernet|virtualbox|vmware|hyper-v|wireguard|openvpn|loopback",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Card:
    """An IPv4 address of this machine, and the network card that has it.

    Attributes:
        name: of the card, as the system calls it.
        is_tunnel: the card leads to one other machine, as a VPN does.
    """

    name: str
    address: str
    is_up: bool = True
    is_tunnel: bool = False


@dataclass(frozen=True)
class Hall:
    """A laptop that serves the network around it.

    Attributes:
        names: its addresses there, the one that phones most likely reach in front.
    """

    names: tuple[str, ...]
    port: int

    @property
    def origins(self) -> tuple[str, ...]:
        """What addresses of pages begin with, per name: `http://192.168.1.20:8501`."""
        return tuple(f"http://{name}:{self.port}" for name in self.names)


def cards() -> tuple[Card, ...]:
    """The IPv4 addresses that this machine has now."""
    states = psutil.net_if_stats()
    found = []
    for name, addresses in psutil.net_if_addrs().items():
        state = states.get(name)
        flags = state.flags.split(",") if state else []
        found += [
            Card(name, one.address, bool(state and state.isup), "pointopoint" in flags)
            for one in addresses
            if one.family == socket.AF_INET
        ]
    return tuple(found)


def reachable(found: Iterable[Card]) -> tuple[str, ...]:
    """The addresses at which phones in the room can reach this machine, the likeliest first.

    Phones are on Wi-Fi, so that stands in front, and a private network (RFC 1918) before others.
    Left out are addresses of this machine alone, those that a machine gives itself where nobody
    gave it one (169.254), bridges of virtual machines, tunnels, and addresses on the open internet,
    where the whole world could knock.

    >>> reachable([Card("lo", "127.0.0.1"), Card("eth0", "10.0.0.7"), Card("wlan0", "192.168.1.2")])
    ('192.168.1.2', '10.0.0.7')
    """
    usable = [card for card in found if _is_in_the_room(card)]
    usable.sort(key=lambda card: (not _WIRELESS.match(card.name), not _is_rfc1918(card.address)))
    return tuple(dict.fromkeys(card.address for card in usable))


def _is_in_the_room(card: Card) -> bool:
    address = ipaddress.IPv4Address(card.address)
    return (
        card.is_up
        and not card.is_tunnel
        and not _NOT_IN_THE_ROOM.match(card.name)
        and not (address.is_loopback or address.is_link_local or address.is_unspecified)
        and not address.is_global
    )


def _is_rfc1918(address: str) -> bool:
    networks = ("10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16")
    return any(ipaddress.IPv4Address(address) in ipaddress.ip_network(one) for one in networks)


def find(port: int) -> Hall | None:
    """The hall around this machine; None where it is on no network that phones can be on."""
    names = reachable(cards())
    return Hall(names, port) if names else None


_open: list[Hall] = []


def open_to(hall: Hall) -> None:
    """Say that this process serves a hall, from now until it ends."""
    _open[:] = [hall]


def served() -> Hall | None:
    """The hall that this process serves; None for every other installation."""
    return _open[0] if _open else None


def close() -> None:
    """Serve no hall any more."""
    _open.clear()


def seen_from_the_room(origin: str, hall: Hall | None) -> str:
    """Where others reach what this machine calls `http://localhost:8501`; else as it came.

    >>> seen_from_the_room("http://localhost:8501", Hall(("10.0.0.7",), 8501))
    'http://10.0.0.7:8501'
    """
    if hall is None or _host(origin) not in LOOPBACK:
        return origin
    return hall.origins[0]


def _host(origin: str) -> str:
    host = origin.partition("://")[2]
    return host[1:].partition("]")[0] if host.startswith("[") else host.partition(":")[0]
