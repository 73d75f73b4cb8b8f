"""Where the work is done and kept, as the settings say; on many machines the bytes are the same."""

from __future__ import annotations

import os
import time
from collections.abc import Iterator
from pathlib import Path

import dask
import pytest
from distributed import LocalCluster

from herald.core.errors import MachineError
from herald.core.jobs import Limits, Lost
from herald.core.shared import SharedStore
from herald.core.store import Store
from herald.logos.model import Site
from herald.logos.production import produce
from herald.logos.scale import limits_of, open_workshop
from herald.logos.settings import Options, SiteIcon
from tests.logos.workshops import bytes_of, workshop
from tests.svg.drawings import QUADRANTS, one_colour, svg

CONF = Path("pelicanconf.py")
OTTERS = Site("Otters")


def sleep(seconds: float) -> int:
    time.sleep(seconds)
    return os.getpid()


def hoard(megabytes: int) -> int:
    return len(bytearray(megabytes << 20))


def test_without_settings_it_is_this_machine(tmp_path: Path) -> None:
    shop = open_workshop(tmp_path / "store", Options())
    assert type(shop.store) is Store
    assert shop.store.root == tmp_path / "store"
    (worker,) = shop.run(sleep, [0])
    assert worker != os.getpid()


def test_a_worker_has_the_limits_of_the_settings(tmp_path: Path) -> None:
    options = Options(seconds=0.5, megabytes=64, workers=2)
    assert limits_of(options) == Limits(0.5, 64 << 20)
    shop = open_workshop(tmp_path, options)
    assert list(shop.run(sleep, [60])) == [Lost("takes longer than 0.5 seconds")]
    assert list(shop.run(hoard, [1, 300])) == [1 << 20, Lost("needs more than 64 MiB of memory")]


@pytest.mark.parametrize("workers", [1, 2])
def test_there_are_as_many_workers_as_the_settings_say(tmp_path: Path, workers: int) -> None:
    run = open_workshop(tmp_path, Options(workers=workers)).run
    assert len(set(run(sleep, [0.2] * 6))) == workers


def test_a_shared_store_stands_behind_the_local_one(tmp_path: Path) -> None:
    one, other = (open_workshop(tmp_path / name, Options(shared="memory://scale")).store for name in ("a", "b"))
    assert isinstance(one, SharedStore)
    one.put("0" * 64, b"kept")
    assert one.finish() == ()
    assert other.get("0" * 64) == b"kept"


@pytest.mark.parametrize(
    ("setting", "words"),
    [
        ({"shared": "pigeon://loft"}, "the shared store pigeon://loft cannot be used"),
        ({"cluster": "pigeon://loft"}, "the cluster pigeon://loft cannot be reached"),
    ],
)
def test_what_cannot_be_reached_is_named(tmp_path: Path, setting: dict[str, str], words: str) -> None:
    with pytest.raises(MachineError, match=words):
        list(open_workshop(tmp_path, Options(**setting)).run(sleep, [0]))


# On many machines


@pytest.fixture(scope="module")
def scheduler() -> Iterator[str]:
    with (
        dask.config.set({"distributed.worker.daemon": False}),
        LocalCluster(n_workers=2, threads_per_worker=1, host="127.0.0.1", dashboard_address=None) as cluster,
    ):
        yield str(cluster.scheduler_address)


@pytest.fixture
def root(tmp_path: Path) -> Path:
    folder = tmp_path / "logos"
    folder.mkdir()
    (folder / "otter.svg").write_bytes(svg())
    (folder / "weir.svg").write_bytes(one_colour("#00f"))
    (folder / "lettered.svg").write_bytes(svg('<text x="1" y="9" font-size="8">Otter</text>'))
    mask = f'<mask id="m"><path d="M0 0h9v9H0z" fill="#fff"/></mask><g mask="url(#m)">{QUADRANTS}</g>'
    (folder / "masked.svg").write_bytes(svg(mask))
    return folder


OPTIONS = Options(widths=(8, 16), webp=(8,), avif=(8,), ico=(16,), icon=SiteIcon(master="otter.svg"))


def test_on_a_cluster_and_with_a_shared_store_the_bytes_are_those_of_one_process(
    root: Path, tmp_path: Path, scheduler: str
) -> None:
    expected = bytes_of(produce(root, OPTIONS, OTTERS, CONF, workshop(tmp_path / "store")[0]).payloads)
    shared = f"file://{tmp_path / 'shared'}"
    (tmp_path / "shared").mkdir()
    settings = [{"cluster": scheduler}, {"cluster": scheduler, "shared": shared}, {"shared": shared, "workers": 1}]
    drawn = []
    for number, setting in enumerate(settings):
        options = OPTIONS.model_copy(update=setting)
        shop = open_workshop(tmp_path / str(number), options)
        made = produce(root, options, OTTERS, CONF, shop)
        assert (made.mistakes, shop.store.finish()) == ((), ())
        assert bytes_of(made.payloads) == expected
        drawn.append((made.drawn, made.reused))
    count = 6 + 6 + 5 + 5 + 5
    # The last machine, which has drawn nothing before, finds all that the other one has shared.
    assert drawn == [(count, 0), (count, 0), (0, count)]
