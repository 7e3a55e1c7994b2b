"""What was read of files before, kept beside the results: a second run reads only new files."""

from __future__ import annotations

import json
import sqlite3
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from decuong.collected.readings import Reading, without_bytes

SHELF_FILE = ".da-doc.sqlite"
_TABLES = (
    "create table if not exists files"
    " (key text primary key, told blob not null, packed blob not null)",
    "create table if not exists made_from (digest text)",
    "create table if not exists pictures (sha256 text primary key, content blob not null)",
)


class Shelf:
    """Readings by the digest of everything they were made from, and pictures by their own."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection

    def begin(self, made_from: str) -> None:
        """Forget what was read by another program or other templates than this digest names."""
        if self._connection.execute("select digest from made_from").fetchall() != [(made_from,)]:
            for table in ("files", "pictures", "made_from"):
                self._connection.execute(f"delete from {table}")  # noqa: S608  (named here)
            self._connection.execute("insert into made_from values (?)", (made_from,))

    def reading(self, key: str) -> Reading | None:
        """An earlier reading, its pictures aside."""
        row = self._connection.execute("select told, packed from files where key = ?", (key,))
        record = row.fetchone()
        if record is None:
            return None
        return Reading(**json.loads(zlib.decompress(record[0])), packed=bytes(record[1]))

    def put(self, key: str, reading: Reading) -> None:
        """Keep a reading and its pictures."""
        text = json.dumps(without_bytes(reading), ensure_ascii=False)
        values = (key, zlib.compress(text.encode(), 1), reading.packed)
        self._connection.execute("insert or replace into files values (?, ?, ?)", values)
        for digest, content in reading.pictures.items():
            row = (digest, content)
            self._connection.execute("insert or replace into pictures values (?, ?)", row)

    def picture(self, digest: str) -> bytes:
        """A picture; empty where it was only linked to."""
        row = self._connection.execute("select content from pictures where sha256 = ?", (digest,))
        record = row.fetchone()
        return bytes(record[0]) if record else b""

    def save(self) -> None:
        """Write what was put."""
        self._connection.commit()


@contextmanager
def open_shelf(folder: Path) -> Iterator[Shelf]:
    """The shelf of a folder of results; a damaged one is begun anew."""
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / SHELF_FILE
    connection = _connect(path)
    try:
        yield Shelf(connection)
        connection.commit()
    finally:
        connection.close()


def _connect(path: Path) -> sqlite3.Connection:
    for attempt in (1, 2):
        connection = sqlite3.connect(path)
        try:
            for table in _TABLES:
                connection.execute(table)
        except sqlite3.DatabaseError:
            connection.close()
            if attempt == 2:
                raise
            path.unlink(missing_ok=True)
        else:
            return connection
    raise AssertionError  # the second attempt returns or raises
