# mypy: ignore-errors
"""Copied as ``sitecustomize`` where the system cannot take the network away: no Python has one."""

import socket


def _refuse(*_):
    raise OSError(101, "Network is unreachable")


socket.socket.connect = _refuse
socket.socket.connect_ex = _refuse
socket.getaddrinfo = _refuse
