"""One laptop in a hall: which address phones get, and when the command refuses."""

import http.client
import json
import os
import re
import socket
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

import pytest
import streamlit

from tests.load.serving import Serving
from tests.unit.test_component_scripts import SCRIPTS
from tests.unit.test_house import ROOT
from valuemap import hall
from valuemap.commands import cli, terminal
from valuemap.hall import Card, Hall, reachable, seen_from_the_room
from valuemap.server.middleware import COPIES, COPIES_ANYWHERE, dutch_script
from valuemap.texts import cli as cli_texts
from valuemap.texts import hall as texts
from valuemap.ui.parts.components.script import script

LO = Card("lo", "127.0.0.1")
WIFI = Card("wlp3s0", "192.168.1.20")
CABLE = Card("eth0", "10.1.2.3")


@pytest.mark.parametrize(
    ("found", "chosen"),
    [
        ([LO, WIFI], ["192.168.1.20"]),
        ([LO, CABLE, WIFI], ["192.168.1.20", "10.1.2.3"]),
        ([CABLE, Card("Wi-Fi", "172.20.10.2")], ["172.20.10.2", "10.1.2.3"]),
        ([Card("eth1", "192.0.2.2"), CABLE], ["10.1.2.3", "192.0.2.2"]),
        ([Card("en0", "192.168.0.4"), Card("bridge100", "192.168.2.1")], None),
        ([WIFI, Card("wlp3s0", "192.168.1.20")], ["192.168.1.20"]),
    ],
)
def test_phones_get_the_address_of_the_wifi_first(
    found: list[Card], chosen: list[str] | None
) -> None:
    assert list(reachable(found)) == (chosen or [card.address for card in found])


@pytest.mark.parametrize(
    "card",
    [
        LO,
        Card("wlp3s0", "192.168.1.20", is_up=False),
        Card("wlan0", "169.254.10.20"),
        Card("wlan0", "0.0.0.0"),
        Card("eth0", "8.8.8.8"),
        Card("ppp0", "10.8.0.6", is_tunnel=True),
        Card("work", "10.8.0.6", is_tunnel=True),
        *(
            Card(name, "172.17.0.1")
            for name in (
                *("docker0", "br-3f2a91", "virbr0", "veth12ab", "vmnet8", "vboxnet0", "podman0"),
                *("tun0", "tap0", "wg0", "utun4", "tailscale0", "ztabc", "Tailscale"),
                *("vEthernet (WSL)", "VirtualBox Host-Only Network", "VMware Network Adapter"),
            )
        ),
    ],
)
def test_an_address_where_no_phone_of_the_room_is_is_left_out(card: Card) -> None:
    assert reachable([card]) == ()
    assert reachable([card, WIFI]) == (WIFI.address,)


def test_the_cards_are_those_of_this_machine() -> None:
    """Its loopback is there always; what is chosen can be listened on."""
    assert "127.0.0.1" in [card.address for card in hall.cards()]
    for address in reachable(hall.cards()):
        with closing(socket.socket()) as listening:
            listening.bind((address, 0))


def test_nobody_is_asked_for_the_own_address() -> None:
    """The usual trick opens a socket to a host outside; Python tells of every one."""
    program = (
        "import json, sys\n"
        "from valuemap import hall\n"
        "seen = []\n"
        "sys.addaudithook(lambda name, _: seen.append(name) if name.startswith('socket') else None)"
        "\nfound = [card.address for card in hall.cards()]\n"
        "hall.find(8501)\n"
        "print(json.dumps([found, seen]))\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", program], cwd=ROOT, capture_output=True, text=True, check=True
    )
    found, seen = json.loads(done.stdout)
    assert "127.0.0.1" in found
    assert seen == []


@pytest.mark.parametrize(
    ("origin", "seen"),
    [
        ("http://localhost:8501", "http://192.168.1.20:8501"),
        ("http://127.0.0.1:8501", "http://192.168.1.20:8501"),
        ("http://[::1]:8501", "http://192.168.1.20:8501"),
        ("http://10.1.2.3:8501", "http://10.1.2.3:8501"),
        ("http://localhost.example:8501", "http://localhost.example:8501"),
        ("", ""),
    ],
)
def test_a_host_on_localhost_shows_phones_what_they_can_reach(origin: str, seen: str) -> None:
    room = Hall((WIFI.address, CABLE.address), 8501)
    assert seen_from_the_room(origin, room) == seen
    assert seen_from_the_room(origin, None) == origin


# --- the command


@pytest.fixture
def serve(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[..., int]:
    """`valuemap serve`, which here must come back: it refuses."""
    monkeypatch.setenv("VALUEMAP_DATABASE_URL", f"sqlite:///{tmp_path / 'valuemap.db'}")
    return lambda *arguments: cli.main(["serve", *arguments])


@pytest.fixture
def taken() -> Iterator[int]:
    """A port at which another program listens on this machine."""
    with closing(socket.socket()) as listening:
        listening.bind(("127.0.0.1", 0))
        listening.listen()
        yield listening.getsockname()[1]


Capsys = pytest.CaptureFixture[str]


def test_without_a_network_the_hall_is_refused_in_one_sentence(
    serve: Callable[..., int], capsys: Capsys, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(hall, "cards", lambda: (LO, Card("docker0", "172.17.0.1")))
    assert serve("--hall") == 1
    assert capsys.readouterr() == ("", f"{texts.NO_NETWORK}\n")


def test_a_port_that_is_taken_is_told_before_anybody_scans(
    serve: Callable[..., int], capsys: Capsys, monkeypatch: pytest.MonkeyPatch, taken: int
) -> None:
    # With an address that every machine has: the machine of a test may be on no network.
    monkeypatch.setattr(hall, "find", lambda port: Hall(("127.0.0.1",), port))
    assert serve("--hall", "--port", str(taken)) == 1
    assert capsys.readouterr() == ("", f"{texts.CANNOT_LISTEN.format(port=taken)}\n")


def test_without_a_hall_a_taken_port_is_told_in_dutch_too(
    serve: Callable[..., int], capsys: Capsys, taken: int
) -> None:
    """Streamlit ended the process with a line of English in the log."""
    assert serve("--port", str(taken)) == 1
    said = cli_texts.PORT_TAKEN.format(address="127.0.0.1", port=taken)
    assert capsys.readouterr() == ("", f"{said}\n")


@pytest.mark.parametrize("address", ["127.0.0.1", "192.168.1.20", ""])
def test_a_hall_finds_its_address_itself(
    serve: Callable[..., int], capsys: Capsys, address: str
) -> None:
    assert serve("--hall", "--address", address) == 1
    assert capsys.readouterr() == ("", f"{texts.NOT_BOTH}\n")


@pytest.mark.parametrize("port", ["0", "65536"])
def test_a_port_that_does_not_exist_is_told(
    serve: Callable[..., int], capsys: Capsys, port: str
) -> None:
    assert serve("--hall", "--port", port) == 1
    assert capsys.readouterr() == ("", f"{cli_texts.NO_PORT.format(port=port)}\n")


def test_the_terminal_names_every_address_and_what_others_can_read() -> None:
    said = terminal.opening(Hall((WIFI.address, CABLE.address), 8600))
    for words in (
        "http://localhost:8600",
        "http://192.168.1.20:8600/meedoen",
        "http://10.1.2.3:8600/meedoen",
        *texts.PRIVACY,
    ):
        assert words in said
    assert said.index(WIFI.address) < said.index(CABLE.address)


def test_one_address_is_not_one_of_several() -> None:
    assert texts.SEVERAL not in terminal.opening(Hall((WIFI.address,), 8501))


@pytest.mark.parametrize(("encoding", "is_drawn"), [("utf-8", True), ("ascii", False)])
def test_a_terminal_that_cannot_draw_a_code_gets_the_address(encoding: str, is_drawn: bool) -> None:
    """A print that fails on its letters would keep the hall shut."""
    program = (
        "from valuemap.commands import terminal\n"
        "from valuemap.hall import Hall\n"
        "print(terminal.opening(Hall(('192.168.1.20',), 8501)))\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", program],
        cwd=ROOT,
        env={**os.environ, "PYTHONIOENCODING": encoding},
        capture_output=True,
        check=True,
    )
    said = done.stdout.decode(encoding)
    assert "http://192.168.1.20:8501/meedoen" in said
    assert ("\N{FULL BLOCK}" in said) == is_drawn


@pytest.mark.slow
def test_the_command_serves_the_network_that_this_machine_is_on(tmp_path: Path) -> None:
    """Or refuses: which of the two depends on where this runs."""
    url = {"VALUEMAP_DATABASE_URL": f"sqlite:///{tmp_path / 'valuemap.db'}"}
    command = [sys.executable, "-m", "valuemap", "serve", "--hall", "--port"]
    room = hall.find(8501)
    if room is None:
        done = subprocess.run(
            [*command, "8501"],
            cwd=ROOT,
            env={**os.environ, **url},
            capture_output=True,
            text=True,
            check=False,
        )
        assert (done.returncode, done.stderr) == (1, f"{texts.NO_NETWORK}\n")
        return
    log = tmp_path / "log"
    with Serving([*command, "{port}"], folder=ROOT, log=log, environment=url) as running:
        at = {
            (address, host): status_of(address, running.port, host)
            for address in ("127.0.0.1", room.names[0])
            for host in ("localhost", room.names[0], "evil.example")
        }
        assert f"http://{room.names[0]}:{running.port}/meedoen" in running.logged()
    assert {host: status for (_, host), status in at.items()} == {
        "localhost": 200,
        room.names[0]: 200,
        "evil.example": 421,
    }


def status_of(address: str, port: int, host: str) -> int:
    """What the server answers who reaches it at an address under the name of a host."""
    with closing(http.client.HTTPConnection(address, port, timeout=60)) as connection:
        connection.request("GET", "/", headers={"Host": f"{host}:{port}"})
        return connection.getresponse().status


# --- what needs a secure context

ONLY_OVER_HTTPS = re.compile(
    r"crypto\.(?:subtle|randomUUID)|\bcaches\.|showSaveFilePicker|new Notification|PaymentRequest|"
    r"navigator\.(?:clipboard|wakeLock|serviceWorker|mediaDevices|geolocation|share|storage|locks)"
)


@pytest.mark.parametrize("name", SCRIPTS)
def test_no_script_of_ours_needs_a_secure_context(name: str) -> None:
    """In a hall a browser has none of this, and a script that calls it stops."""
    assert ONLY_OVER_HTTPS.findall(script(name)) == []


@pytest.mark.parametrize(
    "line",
    ["navigator.clipboard.writeText(x)", "crypto.randomUUID()", "navigator.wakeLock.request()"],
)
def test_what_needs_one_is_seen(line: str) -> None:
    assert ONLY_OVER_HTTPS.search(line)


def test_buttons_that_copy_do_so_over_plain_http_as_well() -> None:
    """Browsers give the clipboard over HTTPS alone; a press did nothing, and said nothing."""
    folder = Path(streamlit.__file__).parent / "static" / "static" / "js"
    (script,) = folder.glob("useCopyToClipboard.*.js")
    source = script.read_text(encoding="utf-8")
    assert source.count(COPIES) == 1
    assert COPIES_ANYWHERE in dutch_script(source)
