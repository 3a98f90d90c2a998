"""`adr-tool serve`: for this machine only, nothing but the site, built again with each change."""

import signal
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from http.client import HTTPConnection, HTTPResponse
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from tests.conftest import Repository, clean_environment
from tests.site.conftest import PNG, record

# What leads, or may seem to lead, to anything but a file of the site.
FOREIGN = (
    "/../adr-tool.toml",
    "/../../etc/passwd",
    "/%2e%2e/adr-tool.toml",
    "/%2e%2e%2f%2e%2e%2fetc%2fpasswd",
    "/..%5c..%5cadr-tool.toml",
    "/..\\adr-tool.toml",
    "/0001/../../adr-tool.toml",
    "/0001/../index.html",
    "/./index.html",
    "//evil.example/",
    "/etc/passwd",
    "//etc/passwd",
    "/index.html%00.png",
    "/index.html/",
    "/%ff",
    "/%c0%ae%c0%ae/adr-tool.toml",
    "/assets/",
    "/assets",
    "/0002/",
    "/.git/config",
    "/.adr-tool/",
    "http://127.0.0.1/index.html",
    "*",
)


@dataclass
class Server:
    """A running `adr-tool serve`."""

    process: "subprocess.Popen[str]"
    address: str
    port: int

    def ask(self, target: str, method: str = "GET", **headers: str) -> tuple[HTTPResponse, bytes]:
        """Ask for a target exactly as it is written."""
        with closing(HTTPConnection("127.0.0.1", self.port, timeout=60)) as line:
            line.putrequest(method, target, skip_host="Host" in headers)
            for name, value in headers.items():
                line.putheader(name, value)
            line.endheaders()
            answer = line.getresponse()
            return answer, answer.read()

    def shows(self, target: str, text: str) -> None:
        """Wait until a page holds a text: an edition may be of a file that was half written."""
        while text.encode() not in self.ask(target)[1]:
            assert self.heard()

    def heard(self) -> str:
        """The next line that it says."""
        assert self.process.stderr
        return self.process.stderr.readline()


@contextmanager
def running(repo: Repository, *options: str) -> Iterator[Server]:
    scratch = repo.path.parent / "scratch"
    scratch.mkdir(exist_ok=True)
    process = subprocess.Popen(
        [sys.executable, "-m", "adr_tool", "serve", *options],
        cwd=repo.path,
        env={**clean_environment(), "TMPDIR": str(scratch)},
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    try:
        assert process.stdout
        address = process.stdout.readline().strip()
        assert address, process.communicate()
        server = Server(process, address, urlsplit(address).port or 0)
        assert "Ctrl-C" in server.heard()
        yield server
    finally:
        process.kill()
        process.communicate()


@pytest.fixture
def log(repo: Repository) -> Repository:
    repo.write("adr-tool.toml", 'publish = "open"\n')
    repo.write("decisions/0001-keep-it.md", record("Keep it", context="![a](a.png)"))
    repo.write("decisions/a.png", PNG)
    repo.write("decisions/0002-secret.md", record("A secret", publish="closed"))
    return repo


@pytest.fixture
def server(log: Repository) -> Iterator[Server]:
    with running(log) as running_server:
        yield running_server


def test_pages_come_with_their_types_and_are_not_kept(server: Server) -> None:
    types = {
        "/": "text/html; charset=utf-8",
        "/index.html?q=x": "text/html; charset=utf-8",
        "/0001/": "text/html; charset=utf-8",
        "/assets/site.css": "text/css; charset=utf-8",
        "/assets/filters.js": "text/javascript; charset=utf-8",
        "/manifest.json": "application/json",
        "/assets/icon.svg": "image/svg+xml",
    }
    for target, kind in types.items():
        answer, content = server.ask(target)
        assert answer.status == 200, target
        assert answer.headers["Content-Type"] == kind
        assert answer.headers["X-Content-Type-Options"] == "nosniff"
        assert answer.headers["Cache-Control"] == "no-store"
        assert len(content) == int(answer.headers["Content-Length"]) > 100
    answer, content = server.ask("/", "HEAD")
    assert (answer.status, content) == (200, b"")
    answer, _ = server.ask("/0001")
    assert (answer.status, answer.headers["Location"]) == (302, "/0001/")


def test_only_this_machine_is_served(server: Server) -> None:
    """T22: a name of somebody's own that leads here, and other addresses of this machine."""
    for host in ("evil.example", f"evil.example:{server.port}", "127.0.0.1", "127.0.0.1:1", ""):
        answer, content = server.ask("/", Host=host)
        assert answer.status == 403, host
        assert b"Keep it" not in content
    assert server.ask("/", Host=f"LOCALHOST:{server.port}")[0].status == 200
    listening = subprocess.run(
        [
            sys.executable,
            "-c",
            f"import socket; socket.create_connection(('{_other()}', {server.port}), 5)",
        ],
        capture_output=True,
    )
    assert listening.returncode != 0, "it listens on an address that others can reach"


def _other() -> str:
    """Another address of this machine than the one that is served."""
    return "127.0.0.2" if sys.platform == "linux" else socket.gethostbyname(socket.gethostname())


def test_nothing_but_the_site_is_served(server: Server) -> None:
    for target in FOREIGN:
        answer, content = server.ask(target)
        assert answer.status in (403, 404), target
        assert b"root:" not in content
        assert b"publish =" not in content


def test_a_link_in_the_folder_is_not_followed(
    log: Repository, server: Server, tmp_path: Path
) -> None:
    (tmp_path / "outside").write_text("outside")
    scratch = _folder_of(log)
    page = scratch / "site" / "about" / "index.html"
    page.unlink()
    page.symlink_to(tmp_path / "outside")
    (scratch / "site" / "more.html").symlink_to(tmp_path / "outside")
    assert server.ask("/about/index.html")[0].status == 404
    assert server.ask("/more.html")[0].status == 404


def _folder_of(log: Repository) -> Path:
    """The folder that it builds into."""
    return next((log.path.parent / "scratch").glob("adr-tool-*"))


def test_no_other_method_does_anything(server: Server) -> None:
    for method in ("POST", "PUT", "DELETE", "OPTIONS", "TRACE"):
        assert server.ask("/", method)[0].status == 501


def test_a_change_is_built_and_told(log: Repository, server: Server) -> None:
    with closing(HTTPConnection("127.0.0.1", server.port, timeout=60)) as line:
        line.request("GET", "/.adr-tool/news")
        news = line.getresponse()
        assert news.headers["Content-Type"] == "text/event-stream"
        assert _next(news) == "data: 1"
        log.write("decisions/0001-keep-it.md", record("Keep it for good"))
        assert _next(news) == "data: 2"
    server.shows("/0001/", "Keep it for good")
    assert not (log.path / "public").exists()


def _next(news: HTTPResponse) -> str:
    while line := news.readline().decode().strip() or ":":
        if line.startswith("data"):
            return line
    raise AssertionError


def test_what_cannot_be_published_is_said_and_the_site_stays(
    log: Repository, server: Server
) -> None:
    good = log.read("decisions/0001-keep-it.md")
    log.write("decisions/0001-keep-it.md", record("Other", context=":::restricted"))
    said = []
    while not said or "stays as it was" not in said[-1]:
        said.append(server.heard())
    assert any("0001-keep-it.md" in line for line in said)
    assert b"Keep it" in server.ask("/0001/")[1]
    log.write("decisions/0001-keep-it.md", good.replace("Keep it", "Keep it mended"))
    server.shows("/0001/", "Keep it mended")


def test_settings_are_looked_at_too(log: Repository, server: Server) -> None:
    log.write("adr-tool.toml", 'publish = "open"\norganisation = "Northmere"\n')
    server.shows("/", "Northmere")
    log.write("adr-tool.toml", "publish = \n")
    while "stays as it was" not in server.heard():
        continue
    log.write("adr-tool.toml", 'publish = "open"\norganisation = "Southmere"\n')
    server.shows("/", "Southmere")


def test_only_pages_that_are_served_load_themselves_again(log: Repository, server: Server) -> None:
    _, page = server.ask("/0001/index.html")
    assert page.count(b'<script src="/.adr-tool/reload.js" defer>') == 1
    assert server.ask("/.adr-tool/reload.js")[0].status == 200
    assert log.run("build", "--no-history").code == 0
    for path in (log.path / "public").rglob("*"):
        assert path.is_dir() or b".adr-tool/" not in path.read_bytes()


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_it_ends_quietly(log: Repository, number: signal.Signals) -> None:
    with running(log) as server:
        scratch = _folder_of(log)
        with closing(HTTPConnection("127.0.0.1", server.port, timeout=60)) as line:
            line.request("GET", "/.adr-tool/news")
            line.getresponse()
            server.process.send_signal(number)
            out, err = server.process.communicate(timeout=60)
        assert (server.process.returncode, out, err) == (0, "", "")
        assert not scratch.exists()


def test_a_port_that_is_taken_is_said(log: Repository, server: Server) -> None:
    done = log.run("serve", "--port", str(server.port))
    assert done.code == 2
    assert f"port {server.port}" in done.err
