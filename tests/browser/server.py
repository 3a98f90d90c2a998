"""A plain web server for a folder, below a path, as a host of static files would serve it."""

import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import urlsplit


@dataclass(frozen=True)
class Served:
    """Where the folders are served."""

    origin: str

    def __truediv__(self, path: str) -> str:
        return f"{self.origin}/{path.lstrip('/')}"


class _Handler(SimpleHTTPRequestHandler):
    def __init__(self, folders: Mapping[str, Path], *args: object) -> None:
        self.folders = folders
        super().__init__(*args)  # type: ignore[arg-type]

    def translate_path(self, path: str) -> str:
        asked = urlsplit(path).path
        for below, folder in self.folders.items():
            if asked.startswith(below + "/"):
                self.directory = str(folder)
                return super().translate_path(asked.removeprefix(below))
        return str(Path("/nowhere"))

    def log_message(self, format: str, *args: object) -> None:
        return


@contextmanager
def serving(folders: Mapping[str, Path]) -> Iterator[Served]:
    """Serve each folder below its path on a free port of this machine."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(_Handler, folders))
    thread = threading.Thread(target=server.serve_forever, args=(0.05,), daemon=True)
    thread.start()
    try:
        yield Served(f"http://127.0.0.1:{server.server_port}")
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
