"""A terminal that a test sits at: it answers each prompt, and keeps what was on the screen."""

import fcntl
import os
import pty
import select
import signal
import subprocess
import sys
import termios
import time
from collections.abc import Sequence
from pathlib import Path

from tests.conftest import clean_environment

PROMPT = "  > "


def _take_the_terminal() -> None:
    signal.signal(signal.SIGINT, signal.SIG_DFL)  # ignored by what a shell runs beside itself
    fcntl.ioctl(0, termios.TIOCSCTTY, 0)


def _wait_until_it_reads(pid: int) -> None:
    # Python's own `input` loses a Ctrl-C while it flushes, just before it reads and so sleeps.
    state = Path(f"/proc/{pid}/stat")
    while state.exists() and state.read_text().rpartition(")")[2].split()[0] != "S":
        time.sleep(0.001)


def converse(
    folder: Path,
    arguments: Sequence[str],
    answers: Sequence[str],
    *,
    columns: int = 0,
    **env: str,
) -> tuple[int, str, int]:
    """Run adr-tool on a pseudo-terminal and type one answer at each prompt.

    Returns the exit code, everything on the screen, and how many prompts there were. Fails
    when there are more prompts than answers. Without `columns` it does not say how wide it is.
    """
    parent, child = pty.openpty()
    termios.tcsetwinsize(child, (24, columns))
    around = clean_environment()
    if columns:
        around.pop("COLUMNS", None)  # it would come first
    process = subprocess.Popen(
        [sys.executable, "-m", "adr_tool", *arguments],
        cwd=folder,
        env={**around, "NO_COLOR": "1", "TERM": "xterm", **env},
        stdin=child,
        stdout=child,
        stderr=child,
        start_new_session=True,
        preexec_fn=_take_the_terminal,  # so that Ctrl-C reaches it
    )
    os.close(child)
    screen, prompts, seen = "", 0, 0
    deadline = time.monotonic() + 60
    while time.monotonic() < deadline:
        ready, _, _ = select.select([parent], [], [], 0.2)
        if ready:
            try:
                chunk = os.read(parent, 65536)
            except OSError:
                break
            if not chunk:
                break
            screen += chunk.decode("utf-8", "replace")
        elif process.poll() is not None:
            break
        while (at := screen.find(PROMPT, seen)) >= 0:
            seen = at + len(PROMPT)
            if prompts == len(answers):
                process.kill()
                process.wait(timeout=10)
                os.close(parent)
                raise AssertionError(f"one question too many:\n{screen}")
            if answers[prompts] == "\x03":
                _wait_until_it_reads(process.pid)
            os.write(parent, (answers[prompts] + "\n").encode())
            prompts += 1
    os.close(parent)
    return process.wait(timeout=10), screen, prompts
