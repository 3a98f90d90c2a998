"""Shows a built site to a browser on this machine, and to nobody else.

A name that a browser asks for is looked up among the files that the build made and is never
used as a path before, so that nothing but these files can be asked for, whatever dots, slashes,
backslashes or escapes it holds. A web page elsewhere that leads a name of its own to this
machine is refused by its Host.
"""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from functools import partial
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import PurePosixPath
from socketserver import BaseServer
from threading import Thread
from typing import Any
from urllib.parse import quote, unquote_to_bytes

from adr_tool import resources
from adr_tool.actions.shown_site import Shown, type_of
from adr_tool.errors import AdrError

HERE = "127.0.0.1"
NEWS, SCRIPT = ".adr-tool/news", ".adr-tool/reload.js"
_HEADERS = {
    "Cache-Control": "no-store",
    "Content-Security-Policy": "frame-ancestors 'none'",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
}
# After so many seconds a browser that went away is noticed.
_PATIENCE = 10.0


@contextmanager
def serving(site: Shown, port: int) -> Iterator[str]:
    """The address at which the site is shown while the block runs; port 0 takes any free one.

    Raises AdrError where the port cannot be had.
    """
    try:
        server = ThreadingHTTPServer((HERE, port), partial(_Handler, site))
    except OSError as error:
        raise AdrError(
            f"port {port} of this machine cannot be had: {error.strerror}",
            "name another by --port, or leave it out to get a free one",
        ) from None
    server.daemon_threads, server.block_on_close = True, False
    thread = Thread(target=server.serve_forever, args=(0.1,), daemon=True)
    thread.start()
    try:
        yield f"http://{HERE}:{server.server_port}/"
    finally:
        site.close()
        server.shutdown()
        server.server_close()
        thread.join()


class _Handler(BaseHTTPRequestHandler):
    """Answers GET and HEAD for the files of the site; all else is refused."""

    protocol_version = "HTTP/1.1"
    server_version, sys_version = "adr-tool", ""
    timeout = 30

    def __init__(self, site: Shown, request: Any, client: Any, server: BaseServer) -> None:
        self.site = site
        super().__init__(request, client, server)

    def do_GET(self) -> None:
        """Send a file, or the news."""
        if not self._is_for_us():
            self._send(403, b"adr-tool serves this machine only\n", ".txt")
            return
        name = _name(self.path)
        if name == NEWS:
            self._tell()
        elif name == SCRIPT:
            self._send(200, resources.read("templates", "serve/reload.js").encode(), ".js")
        else:
            self._answer(name)

    def do_HEAD(self) -> None:
        """As GET, without the bytes."""
        self.do_GET()

    def _is_for_us(self) -> bool:
        port = self.connection.getsockname()[1]
        hosts = self.headers.get_all("Host", [])
        return len(hosts) == 1 and hosts[0].lower() in (f"{HERE}:{port}", f"localhost:{port}")

    def _answer(self, name: str) -> None:
        page = f"{name}index.html" if name.endswith("/") or not name else name
        content = self.site.content(page)
        if content is not None:
            self._send(200, _watching(page, content), PurePosixPath(page).suffix)
        elif f"{name}/index.html" in self.site.names:
            self._send(302, b"", ".txt", {"Location": f"/{quote(name)}/"})
        else:
            lost = self.site.content("404.html") or b"not found\n"
            self._send(404, lost, ".html")

    def _send(
        self, code: int, content: bytes, suffix: str, headers: Mapping[str, str] | None = None
    ) -> None:
        self.send_response(code)
        said = {
            "Content-Type": type_of(suffix),
            "Content-Length": str(len(content)),
            **(headers or {}),
        }
        for name, value in (_HEADERS | said).items():
            self.send_header(name, value)
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(content)

    def _tell(self) -> None:
        """The number of the edition, now and whenever there is another, until somebody leaves."""
        self.send_response(200)
        for name, value in (_HEADERS | {"Content-Type": "text/event-stream"}).items():
            self.send_header(name, value)
        self.end_headers()
        self.close_connection, told = True, -1
        while self.command != "HEAD" and not self.site.closed:
            with self.site.news:
                now = self.site.edition
                if now == told:
                    self.site.news.wait(_PATIENCE)
            try:
                self.wfile.write(b":\n\n" if now == told else f"data: {now}\n\n".encode())
            except OSError:
                return
            told = now

    def log_message(self, format: str, *args: object) -> None:
        """Nothing: a terminal is for what went wrong in the records."""

    def handle_one_request(self) -> None:
        """As ever, but a browser that goes away in the middle is no error."""
        try:
            super().handle_one_request()
        except OSError:
            self.close_connection = True


def _name(target: str) -> str:
    """What is asked for, as the name of a file of the site; "\\0" where it can be none."""
    path = target.split("?", 1)[0].split("#", 1)[0]
    try:
        return unquote_to_bytes(path[1:]).decode() if path.startswith("/") else "\0"
    except UnicodeDecodeError:
        return "\0"


def _watching(name: str, content: bytes) -> bytes:
    """A page with the script that loads it again; other files as they are."""
    if not name.endswith(".html"):
        return content
    return content.replace(
        b"</head>", f'<script src="/{SCRIPT}" defer></script>\n</head>'.encode(), 1
    )
