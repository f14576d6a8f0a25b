"""A zip archive of CSV files, unpacked with suspicion."""

from __future__ import annotations

import zipfile
import zlib
from pathlib import Path

from scheduler import Fault, InputError
from scheduler.cells import shown
from scheduler.problem import TABLES

__all__ = ["unpack"]

_MOST_BYTES = 64 * 2**20
_MOST_FILES = 100
_ERRORS = (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError, ValueError, OSError)


def unpack(archive: Path, folder: Path) -> Path:
    """Unpack the tables of an archive into a folder, which is made; return the folder.

    A file of the archive is named ``<table>.csv``, without any path: what else stands in it is a fault, so that nothing
    can be written where it does not belong, and nothing is passed over unseen.

    Raises
    ------
    InputError
        Where it is no such archive, or unpacks to more than 64 MB.
    """
    folder.mkdir()
    try:
        with zipfile.ZipFile(archive) as opened:
            parts = opened.infolist()
            _require_plain(parts)
            for part in parts:
                (folder / part.filename).write_bytes(opened.read(part))
    except InputError:
        raise
    except _ERRORS:
        raise InputError([Fault("the archive is damaged, has a password, or is no zip archive")]) from None
    return folder


def _require_plain(parts: list[zipfile.ZipInfo]) -> None:
    """Let an archive pass that holds CSV files of tables, not too many and not too large."""
    if len(parts) > _MOST_FILES:
        raise InputError([Fault(f"the archive holds {len(parts)} files, where a problem has {len(TABLES)} tables")])
    allowed = {f"{table}.csv" for table in TABLES}
    names = [part.filename for part in parts]
    faults = [
        Fault(f"the archive holds {shown(name)}; it may hold <table>.csv alone, without folders", value=name[:200])
        for name in names
        if name not in allowed
    ]
    faults += [Fault(f"the archive holds {name} twice") for name in sorted({*names} & allowed) if names.count(name) > 1]
    if faults:
        raise InputError(faults)
    if sum(part.file_size for part in parts) > _MOST_BYTES:
        raise InputError([Fault(f"the archive unpacks to more than {_MOST_BYTES // 2**20} MB, the most that is read")])
