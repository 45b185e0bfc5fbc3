"""With the network shut nothing leaves a process, by whatever way of Python it tries."""

from __future__ import annotations

import socket
import subprocess
import sys

import pytest

from assistant.offline import OfflineError, is_own, offline

TRIES = {
    "urllib": "import urllib.request; urllib.request.urlopen('http://192.0.2.1/', timeout=2)",
    "urllib by name": "import urllib.request; urllib.request.urlopen('http://example.com/', timeout=2)",
    "httpx": "import httpx; httpx.get('http://192.0.2.1/', timeout=2)",
    "httpx by name": "import httpx; httpx.get('https://example.com/', timeout=2)",
    "async httpx": (
        "import asyncio, httpx\n"
        "async def go():\n"
        "    async with httpx.AsyncClient(timeout=2) as c: await c.get('http://192.0.2.1/')\n"
        "asyncio.run(go())"
    ),
    "TCP": "socket.create_connection(('192.0.2.1', 80), 2)",
    "TCP that does not wait": "s = socket.socket(); s.setblocking(False); s.connect_ex(('192.0.2.1', 80)); raise SystemExit('passed')",
    "IPv6": "socket.socket(socket.AF_INET6).connect(('2001:db8::1', 80))",
    "UDP": "socket.socket(socket.AF_INET, socket.SOCK_DGRAM).sendto(b'x', ('192.0.2.1', 53))",
    "UDP by sendmsg": "socket.socket(socket.AF_INET, socket.SOCK_DGRAM).sendmsg([b'x'], [], 0, ('192.0.2.1', 53))",
    "UDP connected": "socket.socket(socket.AF_INET, socket.SOCK_DGRAM).connect(('192.0.2.1', 53))",
    "a name": "socket.getaddrinfo('example.com', 80)",
    "a name, the old way": "socket.gethostbyname('example.com')",
    "a name by its address": "socket.gethostbyaddr('192.0.2.1')",
    "a socket of the class below": "import _socket; _socket.socket().connect(('192.0.2.1', 80))",
    "a socket that was taken before": "connect(('192.0.2.1', 80))",
}
START = (
    "import socket\nconnect = socket.socket().connect\n"
    "from assistant.offline import OfflineError, shut\nshut(); shut()\n"
    "def chain(e):\n"
    "    while e: yield e; e = e.__cause__ or e.__context__\n"
    "try:\n"
)
END = (
    "\nexcept Exception as e:\n"
    "    import urllib.error\n"
    "    links = [*chain(e), getattr(e, 'reason', None)]\n"
    "    print('shut' if any('The network is shut' in str(l) for l in links) else repr(e))\n"
)


def run(code: str) -> str:
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, timeout=60)
    return done.stdout.strip() + done.stderr.strip()


@pytest.mark.parametrize("way", TRIES)
def test_nothing_leaves(way):
    tried = "\n".join("    " + line for line in TRIES[way].splitlines())
    assert run(START + tried + END) == "shut"


def test_this_computer_can_be_reached():
    code = (
        "import socket, tempfile, os, asyncio, httpx\n"
        "from assistant.offline import shut; shut()\n"
        "a = socket.create_server(('127.0.0.1', 0)); b = socket.create_connection(a.getsockname())\n"
        "u = socket.socket(socket.AF_INET, socket.SOCK_DGRAM); u.bind(('0.0.0.0', 0))\n"
        "u.sendto(b'x', ('127.0.0.1', u.getsockname()[1]))\n"
        "socket.getaddrinfo('localhost', 1); socket.getaddrinfo('0.0.0.0', 1); socket.getaddrinfo(None, 1)\n"
        "path = os.path.join(tempfile.mkdtemp(), 's'); s = socket.socket(socket.AF_UNIX); s.bind(path)\n"
        "s.listen(); socket.socket(socket.AF_UNIX).connect(path)\n"
        "asyncio.run(asyncio.sleep(0)); print('reached')"
    )
    assert run(code) == "reached"


def test_it_is_shut_for_a_while_and_says_what_was_refused():
    code = (
        "import socket\nfrom assistant.offline import offline\n"
        "with offline() as refused, offline(False) as none:\n"
        "    try: socket.getaddrinfo('example.invalid', 80)\n"
        "    except OSError as e: print(type(e).__name__, refused, none)\n"
        "try: socket.getaddrinfo('example.invalid', 80)\n"
        "except OSError as e: print(type(e).__name__)\n"
    )
    assert run(code) == "OfflineError ['example.invalid'] []\ngaierror"


@pytest.mark.parametrize(
    ("host", "own"),
    [
        ("127.0.0.1", True),
        ("127.8.8.8", True),
        ("::1", True),
        ("localhost", True),
        ("LOCALHOST.", True),
        ("localhost.example.com", False),
        ("0.0.0.0", False),
        ("10.0.0.1", False),
        ("127.0.0.1.example.com", False),
        ("", True),
    ],
)
def test_only_a_loopback_address_is_this_computer(host, own):
    assert is_own(host) is own


@pytest.mark.parametrize(
    "reach",
    [
        lambda: socket.create_connection(("example.org", 80), timeout=1),
        lambda: socket.socket().connect(("203.0.113.1", 80)),
        lambda: socket.socket().connect_ex(("203.0.113.1", 80)),
        lambda: socket.socket(type=socket.SOCK_DGRAM).sendto(b"x", ("203.0.113.1", 53)),
        lambda: socket.socket(type=socket.SOCK_DGRAM).sendto(b"x", 0, ("203.0.113.1", 53)),
        lambda: socket.getaddrinfo(b"example.org", 80),
    ],
)
def test_what_is_refused_is_told_while_it_is_shut(reach):
    with offline() as refused, pytest.raises(OfflineError, match="The network is shut"):
        reach()
    assert refused in (["example.org"], ["203.0.113.1"])


def test_it_opens_again_after_an_error():
    with pytest.raises(RuntimeError), offline():
        raise RuntimeError
    with pytest.raises(OSError) as caught:
        socket.getaddrinfo("example.invalid", 80)
    assert not isinstance(caught.value, OfflineError)
