"""A small load generator: connections kept open to one port of this machine, each sending as fast as it is answered."""

import asyncio
import statistics
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass

CONNECTIONS = 16


@dataclass(frozen=True)
class Round:
    """One round of load: answers per second, and seconds from sending to answer for each."""

    rate: float
    waits: tuple[float, ...]

    def percentile(self, share: float) -> float:
        """The wait in milliseconds that this share of the requests did not exceed."""
        ordered = sorted(self.waits)
        return 1000 * ordered[min(len(ordered) - 1, int(share * len(ordered)))]


@dataclass(frozen=True)
class Figures:
    """What several rounds say together: medians, and the lowest and highest of them."""

    rates: tuple[float, ...]
    p50: float
    p95: float
    p99: float

    @property
    def rate(self) -> float:
        """The median of the rounds' rates."""
        return statistics.median(self.rates)

    @classmethod
    def of(cls, rounds: list[Round]) -> "Figures":
        """The medians over the rounds."""
        p50, p95, p99 = (statistics.median(each.percentile(share) for each in rounds) for share in (0.5, 0.95, 0.99))
        return cls(tuple(each.rate for each in rounds), p50, p95, p99)


def request(method: str, path: str, port: int, *, cookie: str = "", form: str = "") -> bytes:
    """The bytes of an HTTP/1.1 request."""
    lines = [f"{method} {path} HTTP/1.1", f"Host: localhost:{port}"]
    if cookie:
        lines.append(f"Cookie: {cookie}")
    if method == "POST":
        lines += ["Content-Type: application/x-www-form-urlencoded", f"Content-Length: {len(form)}"]
    return ("\r\n".join(lines) + "\r\n\r\n" + form).encode()


def load(port: int, sources: list[Iterator[bytes]], seconds: float, is_right: Callable[[bytes], bool]) -> Round:
    """Load a server: one connection for each source of requests. Raises AssertionError at the first wrong answer."""
    return asyncio.run(_load(port, sources, seconds, is_right))


async def _load(port: int, sources: list[Iterator[bytes]], seconds: float, is_right: Callable[[bytes], bool]) -> Round:
    waits: list[float] = []
    start = time.perf_counter()
    await asyncio.gather(*(_connection(port, source, start + seconds, is_right, waits) for source in sources))
    return Round(len(waits) / (time.perf_counter() - start), tuple(waits))


async def _connection(
    port: int, source: Iterator[bytes], deadline: float, is_right: Callable[[bytes], bool], waits: list[float]
) -> None:
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    try:
        while (sent := time.perf_counter()) < deadline:
            writer.write(next(source))
            head = await reader.readuntil(b"\r\n\r\n")
            body = await reader.readexactly(_length(head))
            waits.append(time.perf_counter() - sent)
            assert is_right(head), (head + body).decode(errors="replace")[:2000]
    finally:
        writer.close()


def _length(head: bytes) -> int:
    lower = head.lower()
    at = lower.find(b"content-length:")
    assert at >= 0, head
    return int(lower[at + 15 : lower.index(b"\r\n", at)])
