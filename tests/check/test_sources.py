"""Questions to the content folder: hidden files, and links that lead out of it."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from herald.check.sources import check_sources

IGNORE = [".DS_Store", ".*.sw?", "*~"]


def fill(root: Path, *names: str) -> Path:
    for name in names:
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("text")
    return root


def found(root: Path) -> list[str]:
    return [mistake.path.relative_to(root).as_posix() for mistake in check_sources(root, IGNORE)]


@pytest.mark.parametrize(
    ("name", "is_mistake"),
    [
        ("news/post.md", False),
        ("news/.post.md", True),
        (".htaccess", True),
        ("extra/.env", True),
        ("extra/.DS_Store", False),
        ("news/.post.md.swp", False),
        ("news/post.md~", False),
        (".well-known/security.txt", False),
        (".well-known/.secret", True),
        ("a.b/c.d", False),
    ],
)
def test_a_hidden_file_is_a_mistake_unless_it_is_litter(tmp_path: Path, name: str, is_mistake: bool) -> None:
    assert found(fill(tmp_path, name)) == ([name] if is_mistake else [])


def test_a_hidden_folder_is_one_mistake_and_not_looked_into(tmp_path: Path) -> None:
    assert found(fill(tmp_path, ".git/config", ".git/.hidden/x", "news/post.md")) == [".git"]


def test_an_ignored_folder_is_not_looked_into(tmp_path: Path) -> None:
    assert found(fill(tmp_path, "old~/.hidden", "news/post.md")) == []


def test_mistakes_stand_in_the_order_of_the_folders(tmp_path: Path) -> None:
    assert found(fill(tmp_path, "b/.x", "a/.y", ".z", "a/.a")) == [".z", "a/.a", "a/.y", "b/.x"]


def test_a_mistake_says_what_to_do(tmp_path: Path) -> None:
    (mistake,) = check_sources(fill(tmp_path, ".x"), IGNORE)
    assert mistake.line is None
    assert "is hidden" in mistake.what
    assert "IGNORE_FILES" in mistake.remedy


@pytest.mark.parametrize(
    ("target", "is_mistake"),
    [
        ("news/post.md", False),
        ("../content/news/post.md", False),
        ("news", False),
        ("../secret.txt", True),
        ("..", True),
        ("/etc/passwd", True),
        ("missing.md", True),
        ("link", True),
    ],
    ids=["a file", "a file by a detour", "a folder", "outside", "the folder above", "the system", "nowhere", "itself"],
)
def test_a_link_may_not_lead_out_of_the_content(tmp_path: Path, target: str, is_mistake: bool) -> None:
    root = fill(tmp_path / "content", "news/post.md")
    fill(tmp_path, "secret.txt")
    (root / "link").symlink_to(target)
    mistakes = check_sources(root, IGNORE)
    assert [mistake.path for mistake in mistakes] == ([root / "link"] if is_mistake else [])
    assert all("leads out of the content" in mistake.what for mistake in mistakes)


def test_a_link_to_the_next_folder_with_a_longer_name_leads_out(tmp_path: Path) -> None:
    root = fill(tmp_path / "content", "post.md")
    fill(tmp_path / "content-private", "secret.txt")
    (root / "link").symlink_to(tmp_path / "content-private" / "secret.txt")
    assert found(root) == ["link"]


def test_an_ignored_link_is_not_followed(tmp_path: Path) -> None:
    root = fill(tmp_path / "content", "post.md")
    (root / "old~").symlink_to(tmp_path)
    assert found(root) == []


def test_a_content_folder_may_itself_be_reached_by_a_link(tmp_path: Path) -> None:
    real = fill(tmp_path / "real", "news/post.md")
    (real / "link").symlink_to("news/post.md")
    (tmp_path / "content").symlink_to(real)
    assert found(tmp_path / "content") == []


def test_a_named_pipe_does_not_stop_the_check(tmp_path: Path) -> None:
    os.mkfifo(fill(tmp_path, "post.md") / "pipe")
    assert found(tmp_path) == []
