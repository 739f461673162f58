"""Whether a port of this machine can be had."""

import os
import socket
from collections.abc import Iterable


def try_port(addresses: Iterable[str], port: int) -> None:
    """See whether this port can be had at these addresses of this machine.

    Raises:
        OSError: it is taken, or only for the system, or the address is not of this machine.
    """
    for address in addresses:
        family = socket.AF_INET6 if ":" in address else socket.AF_INET
        with socket.socket(family) as tried:
            # As Streamlit does; on Windows this would let two programs have one port.
            if os.name != "nt":
                tried.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            tried.bind((address, port))
            tried.listen()
