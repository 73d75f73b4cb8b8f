"""A whole site drawn on a cluster, or with what others have drawn, is the site that one machine makes."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import dask
import fsspec
import pytest
from distributed import LocalCluster
from moto.server import ThreadedMotoServer

from tests.conftest import Site, copy_of_otters

# A cluster and a server have to be started, and whoever calls nobody waits for ten seconds.
pytestmark = pytest.mark.full

KEYS = {"AWS_ACCESS_KEY_ID": "nobody", "AWS_SECRET_ACCESS_KEY": "secret", "AWS_DEFAULT_REGION": "eu-central-1"}


@pytest.fixture(scope="module")
def endpoint() -> Iterator[str]:
    """A server that speaks S3, with an empty bucket 'otters'."""
    server = ThreadedMotoServer(ip_address="127.0.0.1", port=0, verbose=False)
    server.start()
    host, port = server.get_host_and_port()
    address = f"http://{host}:{port}"
    names = {"key": "nobody", "secret": "secret", "client_kwargs": {"region_name": "eu-central-1"}}
    fsspec.filesystem("s3", endpoint_url=address, **names, skip_instance_cache=True).mkdir("otters")
    yield address
    server.stop()


@pytest.fixture(scope="module")
def scheduler() -> Iterator[str]:
    with (
        dask.config.set({"distributed.worker.daemon": False}),
        LocalCluster(n_workers=2, threads_per_worker=1, host="127.0.0.1", dashboard_address=None) as cluster,
    ):
        yield str(cluster.scheduler_address)


def site_with(folder: Path, **settings: str) -> Site:
    site = copy_of_otters(folder)
    said = json.dumps({"widths": [32, 96], **settings})
    site.settings.write_text(site.settings.read_text().replace('{"widths": [32, 96]}', said))
    return site


def test_a_site_drawn_on_a_cluster_is_the_same(tmp_path: Path, built_otters: Site, scheduler: str) -> None:
    site = site_with(tmp_path / "far", cluster=scheduler)
    result = site.herald("build")
    assert (result.returncode, result.stderr) == (0, "")
    assert "21 renditions made" in result.stdout
    assert site.tree() == built_otters.tree()
    assert "0 renditions made" in site.herald("build").stdout


def test_what_one_machine_has_drawn_another_publishes(tmp_path: Path, built_otters: Site, endpoint: str) -> None:
    told = []
    for name in ("one", "other"):
        site = site_with(tmp_path / name, shared="s3://otters/store")
        result = site.herald("build", AWS_ENDPOINT_URL=endpoint, **KEYS)
        assert (result.returncode, result.stderr) == (0, "")
        assert site.tree() == built_otters.tree()
        told.append(result.stdout)
    assert "21 renditions made, 0 reused" in told[0]
    # What a text shows beside the catalogue, each machine looks at itself.
    assert "1 renditions made, 20 reused" in told[1]


@pytest.mark.parametrize(
    ("setting", "words"),
    [
        ({"cluster": "tcp://127.0.0.1:1"}, "herald: the cluster tcp://127.0.0.1:1 cannot be reached: "),
        ({"shared": "file:///proc/nowhere"}, "herald: the shared store file:///proc/nowhere cannot be used: "),
    ],
)
def test_what_cannot_be_reached_is_one_sentence_and_the_site_stays(
    tmp_path: Path, setting: dict[str, str], words: str
) -> None:
    site = site_with(tmp_path / "alone", **setting)
    result = site.herald("build")
    assert result.returncode == 1
    assert result.stderr.startswith(words)
    assert result.stderr.count("\n") == 1
    assert not site.output.exists()
