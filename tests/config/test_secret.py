"""The demo's secret."""

from __future__ import annotations

import stat
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from matchapp.config.faults import SHORTEST_SECRET
from matchapp.config.secret import demo_secret, is_of_the_demo


def test_it_is_made_once_and_kept(tmp_path: Path) -> None:
    first = demo_secret(tmp_path / "instance")
    assert demo_secret(tmp_path / "instance") == first
    assert len(first) > SHORTEST_SECRET
    assert [path.name for path in (tmp_path / "instance").iterdir()] == ["secret"]


def test_only_its_owner_reads_it(tmp_path: Path) -> None:
    demo_secret(tmp_path)
    assert stat.S_IMODE((tmp_path / "secret").stat().st_mode) == 0o600


def test_each_demo_has_its_own(tmp_path: Path) -> None:
    assert demo_secret(tmp_path / "a") != demo_secret(tmp_path / "b")


def test_all_who_ask_at_once_get_the_same(tmp_path: Path) -> None:
    with ThreadPoolExecutor(8) as pool:
        assert len(set(pool.map(demo_secret, [tmp_path] * 32))) == 1


def test_it_is_known_on_another_machine_too(tmp_path: Path) -> None:
    assert is_of_the_demo(demo_secret(tmp_path / "a"), tmp_path / "b")
    assert not is_of_the_demo("0123456789abcdef0123456789abcdef", tmp_path / "b")
