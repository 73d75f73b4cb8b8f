"""What a build does with a folder of masters, and no more: look, choose an engine, draw, write; without a store.

python -m benchmarks.job FOLDER OUTPUT WIDTH...
"""

from __future__ import annotations

import resource
import sys
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

from herald.core.jobs import Limits, Lost, run
from herald.pictures.look import Look, examine
from herald.pictures.render import Cell, Format, Order, Target, draw


def main() -> None:
    """Draw, and say which files were refused or lost, which engine drew how many, and the memory of either process."""
    folder, output = Path(sys.argv[1]), Path(sys.argv[2])
    widths = [int(width) for width in sys.argv[3:]]
    orders, lost = [], []
    items = [(path, path.read_bytes()) for path in sorted(folder.iterdir())]
    for (path, _payload), seen in zip(items, run(examine, items, Limits(), workers=1), strict=True):
        if isinstance(seen, Look):
            orders.append(_order(path, seen, widths))
        else:
            lost.append(f"{path.name}: {seen.reason if isinstance(seen, Lost) else seen[0].what}")
    for order, delivery in zip(orders, run(draw, orders, Limits(), workers=1), strict=True):
        if fault := delivery.reason if isinstance(delivery, Lost) else delivery.fault:
            lost.append(f"{order.name}: {fault}")
        elif not isinstance(delivery, Lost):
            for name, content in delivery.files:
                (output / name).write_bytes(content)
    engines = Counter(order.engine for order in orders)
    parent, worker = (
        resource.getrusage(who).ru_maxrss // 1024 for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)
    )
    drawn = ", ".join(f"{count} drawn by {engine}" for engine, count in sorted(engines.items()))
    print(f"{drawn}, {len(lost)} refused or lost; parent {parent} MB, worker {worker} MB", *lost, sep="\n")


def _order(path: Path, seen: Look, widths: Sequence[int]) -> Order:
    cells = [Cell(width, max(1, round(width * seen.height / seen.width))) for width in widths]
    targets = tuple(Target(f"{path.stem}-{cell.width}.png", Format.PNG, (cell,)) for cell in cells)
    return Order(path.name, seen.svg, seen.width, seen.height, seen.choice.engine, targets, bool(seen.fonts))


if __name__ == "__main__":
    main()
