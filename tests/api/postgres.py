"""A real PostgreSQL server for the tests, started by them and stopped after them: loopback, a folder of its own."""

from __future__ import annotations

import os
import pwd
import shutil
import socket
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

__all__ = ["binaries", "server"]

_SECONDS = 600  # on a machine that is busy with other work, too
_USER = "postgres"


def binaries() -> Path | None:
    """Return the folder of initdb and pg_ctl, of Debian's newest version or of the search path; None where absent."""
    found = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"), key=lambda path: int(path.parts[4]))
    if found:
        return found[-1].parent
    path = shutil.which("initdb")
    return Path(path).resolve().parent if path else None


@contextmanager
def server(programs: Path) -> Iterator[str]:
    """Start a server and give the address of its databases, to which a name is added; stop it at the end."""
    folder = Path(tempfile.mkdtemp(prefix="muster-postgres-"))
    data = folder / "data"
    if os.geteuid() == 0:
        account = pwd.getpwnam(_USER)
        os.chown(folder, account.pw_uid, account.pw_gid)
    try:
        _run(
            programs / "initdb",
            "--pgdata",
            data,
            "--username",
            _USER,
            "--auth",
            "trust",
            "--encoding",
            "UTF8",
            "--no-sync",
        )
        control, port = programs / "pg_ctl", _begun(programs / "pg_ctl", data, folder)
        try:
            yield f"postgresql://{_USER}@127.0.0.1:{port}"
        finally:
            _run(control, "--pgdata", data, "--mode", "immediate", "--wait", "stop")
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _begun(control: Path, data: Path, folder: Path) -> int:
    """Begin the server at a port that is free, and return the port; at another where somebody took it meanwhile."""
    for last in (False, False, True):
        port = _free_port()
        options = f"-c listen_addresses=127.0.0.1 -p {port} -c unix_socket_directories={folder} -c fsync=off"
        try:
            _run(control, "--pgdata", data, "--options", options, "--log", folder / "log", "--wait", "start")
        except AssertionError:
            if last or "already in use" not in (folder / "log").read_text():
                raise
        else:
            return port
    raise AssertionError("not reached")


def _run(*command: object) -> None:
    """Run a program of PostgreSQL, which refuses to run as root: then as the user that Debian makes for it."""
    user = _USER if os.geteuid() == 0 else None
    done = subprocess.run(
        [str(part) for part in command],
        user=user,
        cwd="/",
        capture_output=True,
        text=True,
        timeout=_SECONDS,
        check=False,
    )
    assert done.returncode == 0, f"{command[0]}: {done.stdout}{done.stderr}"


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port
