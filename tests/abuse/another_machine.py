"""Copied as ``sitecustomize`` before a build: another day, folders listed in another order."""

import datetime
import os
import time

_DAYS = datetime.timedelta(days=400)
_real_time, _real_listdir, _real_scandir = time.time, os.listdir, os.scandir


class _Later(datetime.datetime):
    @classmethod
    def now(cls, tz=None):  # type: ignore[no-untyped-def]
        return datetime.datetime.fromtimestamp(_real_time(), tz) + _DAYS

    today = now

    @classmethod
    def utcnow(cls):  # type: ignore[no-untyped-def]
        return cls.now(datetime.UTC).replace(tzinfo=None)


class _Reversed(list):  # type: ignore[type-arg]
    """What ``os.scandir`` gives, from the end."""

    def __enter__(self):  # type: ignore[no-untyped-def]
        return self

    def __exit__(self, *_):  # type: ignore[no-untyped-def]
        pass

    def __next__(self):  # type: ignore[no-untyped-def]
        if not self:
            raise StopIteration
        return self.pop(0)

    def close(self):  # type: ignore[no-untyped-def]
        pass


def _scandir(path="."):  # type: ignore[no-untyped-def]
    with _real_scandir(path) as entries:
        return _Reversed(sorted(entries, key=lambda entry: entry.name, reverse=True))


datetime.datetime = _Later  # type: ignore[misc]
time.time = lambda: _real_time() + _DAYS.total_seconds()
os.listdir = lambda path=".": sorted(_real_listdir(path), reverse=True)
os.scandir = _scandir  # type: ignore[assignment]
