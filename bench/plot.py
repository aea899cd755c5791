"""A plot in plain text, both axes by powers of ten: what costs in proportion rises as the dots do."""

from collections.abc import Mapping, Sequence
from math import ceil, floor, log10

WIDE, HIGH = 15, 5  # columns and rows to a power of ten
MARKS = "abcdefghij"


def draw(title: str, lines: Mapping[str, Sequence[tuple[float, float]]]) -> str:
    """Each line's points by its letter, with a dotted line of proportion under them through the first line's last."""
    points = [point for line in lines.values() for point in line]
    left, right = (edge(log10(pick(x for x, _ in points))) for edge, pick in ((floor, min), (ceil, max)))
    low, high = (edge(log10(pick(y for _, y in points))) for edge, pick in ((floor, min), (ceil, max)))
    width, height = (right - left) * WIDE, (high - low) * HIGH
    grid = [[" "] * (width + 1) for _ in range(height + 1)]

    def put(x: float, y: float, mark: str) -> None:
        row = round((log10(y) - low) * HIGH)
        if 0 <= row <= height:
            grid[height - row][round((log10(x) - left) * WIDE)] = mark

    last = next(iter(lines.values()))[-1]
    for column in range(width + 1):
        x = 10 ** (left + column / WIDE)
        put(x, last[1] * x / last[0], "·")
    for mark, line in zip(MARKS, lines.values(), strict=False):
        for x, y in line:
            put(x, y, mark)
    rows = [
        f"{f'{10 ** (high - row // HIGH):g}' if not row % HIGH else '':>8} |{''.join(cells).rstrip()}"
        for row, cells in enumerate(grid)
    ]
    foot = "".join(f"{10**power:,}".ljust(WIDE) for power in range(left, right + 1))
    keys = [f"{'':>10}{mark}  {name}" for mark, name in zip(MARKS, lines, strict=False)]
    return "\n".join([title, *rows, f"{'':>8} +{'-' * (width + 1)}", f"{'':>10}{foot}".rstrip(), *keys,
                      f"{'':>10}·  in proportion to the papers"])  # fmt: skip
