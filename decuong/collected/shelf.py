"""What was read of files before, kept beside the results: a second run reads only new files."""

from __future__ import annotations

import json
import sqlite3
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from decuong.collected.readings import Reading, without_pictures

SHELF_FILE = ".da-doc.sqlite"
_TABLES = (
    "create table if not exists readings (key text primary key, content blob not null)",
    "create table if not exists pictures (sha256 text primary key, content blob not null)",
)


class Shelf:
    """Readings by the digest of everything they were made from, and pictures by their own."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection

    def reading(self, key: str) -> Reading | None:
        """An earlier reading, its pictures aside."""
        row = self._connection.execute("select content from readings where key = ?", (key,))
        record = row.fetchone()
        return Reading(**json.loads(zlib.decompress(record[0]))) if record else None

    def has(self, key: str) -> bool:
        """Whether there is such a reading."""
        row = self._connection.execute("select 1 from readings where key = ?", (key,))
        return row.fetchone() is not None

    def put(self, key: str, reading: Reading) -> None:
        """Keep a reading and its pictures."""
        text = json.dumps(without_pictures(reading), ensure_ascii=False)
        values = (key, zlib.compress(text.encode(), 1))
        self._connection.execute("insert or replace into readings values (?, ?)", values)
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
