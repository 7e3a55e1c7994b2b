# mypy: ignore-errors
"""Copied as ``sitecustomize`` before a build: another day, folders listed in another order."""

import datetime
import os
import time

_DAYS = datetime.timedelta(days=400)
_real_time, _real_listdir, _real_scandir = time.time, os.listdir, os.scandir


class _Later(datetime.datetime):
    @classmethod
    def now(cls, tz=None):
        return datetime.datetime.fromtimestamp(_real_time(), tz) + _DAYS

    today = now

    @classmethod
    def utcnow(cls):
        return cls.now(datetime.UTC).replace(tzinfo=None)


class _Reversed(list):
    """What ``os.scandir`` gives, from the end."""

    def __enter__(self):
        return self

    def __exit__(self, *_):
        pass

    def __next__(self):
        if not self:
            raise StopIteration
        return self.pop(0)

    def close(self):
        pass


def _scandir(path="."):
    with _real_scandir(path) as entries:
        return _Reversed(sorted(entries, key=lambda entry: entry.name, reverse=True))


datetime.datetime = _Later
time.time = lambda: _real_time() + _DAYS.total_seconds()
os.listdir = lambda path=".": sorted(_real_listdir(path), reverse=True)
os.scandir = _scandir
