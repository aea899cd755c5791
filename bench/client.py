"""A load from this machine to this machine: keep-alive connections that send prepared requests for a bounded time."""

import asyncio
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from statistics import quantiles

Requests = Callable[[int], bytes]
"""The bytes of the n-th request of one connection."""


@dataclass(frozen=True)
class Run:
    """One run: requests per second, and latencies in milliseconds. `refused` counts answers of another status."""

    per_second: float
    p50: float
    p95: float
    p99: float
    requests: int
    refused: int


def run(port: int, connections: Sequence[Requests], seconds: float, expected: frozenset[int]) -> Run:
    """Drive one connection per entry of `connections` for `seconds`. Answers must have an `expected` status."""
    return asyncio.run(_run(port, connections, seconds, expected))


async def _run(port: int, connections: Sequence[Requests], seconds: float, expected: frozenset[int]) -> Run:
    latencies: list[float] = []
    refused: list[int] = []
    begun = time.perf_counter()
    ends = begun + seconds
    await asyncio.gather(*(_connection(port, make, ends, expected, latencies, refused) for make in connections))
    taken = time.perf_counter() - begun
    cuts = quantiles(latencies, n=100) if len(latencies) > 1 else [0.0] * 99
    in_ms = [cut * 1000 for cut in cuts]
    return Run(len(latencies) / taken, in_ms[49], in_ms[94], in_ms[98], len(latencies), len(refused))


async def _connection(
    port: int, make: Requests, ends: float, expected: frozenset[int], latencies: list[float], refused: list[int]
) -> None:
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    number = 0
    try:
        while (sent := time.perf_counter()) < ends:
            writer.write(make(number))
            status = await _answer(reader)
            latencies.append(time.perf_counter() - sent)
            if status not in expected:
                refused.append(status)
            number += 1
    finally:
        writer.close()


async def _answer(reader: asyncio.StreamReader) -> int:
    """Read one answer whole; its status."""
    head = await reader.readuntil(b"\r\n\r\n")
    status = int(head[9:12])
    lowered = head.lower()
    place = lowered.find(b"content-length:")
    if place < 0:
        raise ValueError("an answer without its length")
    length = int(lowered[place + 15 : lowered.index(b"\r\n", place)])
    if length:
        await reader.readexactly(length)
    return status


def post(path: str, form: str, cookie: str = "") -> bytes:
    """The bytes of a POST of a form."""
    return _request("POST", path, cookie, form)


def get(path: str, cookie: str = "") -> bytes:
    """The bytes of a GET."""
    return _request("GET", path, cookie, None)


def _request(method: str, path: str, cookie: str, form: str | None) -> bytes:
    lines = [f"{method} {path} HTTP/1.1", "Host: localhost", "Connection: keep-alive"]
    if cookie:
        lines.append(f"Cookie: {cookie}")
    if form is not None:
        lines += ["Content-Type: application/x-www-form-urlencoded", f"Content-Length: {len(form.encode())}"]
    return ("\r\n".join(lines) + "\r\n\r\n" + (form or "")).encode()
