"""Where the server listens: `HOST` and `PORT`, whether the port is free, and how a browser or a phone gets there."""

import errno
import os
import socket
from dataclasses import dataclass

from dostyq.cli.words import Refusal

LOOPBACK = {"localhost", "127.0.0.1"}
EVERYWHERE = {"0.0.0.0", "::"}  # noqa: S104 (compared with, not bound to; the person asks for it with HOST)


@dataclass(frozen=True)
class Address:
    host: str
    port: int

    @property
    def bound(self) -> str:
        return "127.0.0.1" if self.host == "localhost" else self.host

    @property
    def url(self) -> str:
        """For this machine. `localhost`, because browsers refuse passkeys on 127.0.0.1."""
        return self.url_on("localhost" if self.host in LOOPBACK | EVERYWHERE else self.host)

    def url_on(self, host: str) -> str:
        return f"http://{f'[{host}]' if ':' in host else host}:{self.port}"

    @property
    def on_the_network(self) -> str:
        """The address other machines see, empty when the server listens to this machine only."""
        return _own_network_address() if self.host in EVERYWHERE else ""


def read() -> Address:
    """From the environment. Raises `Refusal` for a port or host that cannot be."""
    port = os.environ.get("PORT", "").strip() or "8000"
    if not port.isdecimal() or not 1 <= int(port) <= 65535:
        raise Refusal("bad_port", port=port)
    return Address(host=os.environ.get("HOST", "").strip() or "localhost", port=int(port))


def refuse_taken(address: Address) -> None:
    """Raises `Refusal` when the server could not listen there."""
    problem = _problem(address)
    if problem:
        raise Refusal(problem, host=address.host, port=address.port, other=_next_free(address))


def _problem(address: Address) -> str:
    if address.host in LOOPBACK | EVERYWHERE and _somebody_answers(address.port):
        return "port_taken"
    family = socket.AF_INET6 if ":" in address.bound else socket.AF_INET
    with socket.socket(family, socket.SOCK_STREAM) as tried:
        if os.name != "nt":  # there the option would steal the port; here it forgives connections that just ended
            tried.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            tried.bind((address.bound, address.port))
        except OSError as refused:
            return _meaning(refused)
    return ""


def _meaning(refused: OSError) -> str:
    if isinstance(refused, socket.gaierror) or refused.errno == errno.EADDRNOTAVAIL:
        return "bad_host"
    return "port_forbidden" if refused.errno == errno.EACCES else "port_taken"


def _somebody_answers(port: int) -> bool:
    try:
        socket.create_connection(("127.0.0.1", port), timeout=0.3).close()
    except OSError:
        return False
    return True


def _next_free(address: Address) -> int:
    start = max(address.port + 1, 8001)
    free = (port for port in range(start, start + 50) if not _problem(Address(address.host, port)))
    return next(free, 0) if start < 65000 else 8001


def _own_network_address() -> str:
    """Asks the routing table by connecting a datagram socket to a documentation address; nothing is sent."""
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as asked:
        try:
            asked.connect(("192.0.2.1", 9))
        except OSError:
            return ""
        return str(asked.getsockname()[0])
