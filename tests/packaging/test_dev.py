from __future__ import annotations

import importlib.util
import subprocess
import sys
from pathlib import Path
from types import ModuleType

import pytest

ROOT = Path(__file__).parents[2]
SCRIPT = ROOT / "packaging" / "dev.py"


@pytest.fixture
def dev() -> ModuleType:
    """The developer's script as a module."""
    spec = importlib.util.spec_from_file_location("dev", SCRIPT)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_the_script_says_what_it_can_do() -> None:
    done = subprocess.run([sys.executable, str(SCRIPT), "help"], capture_output=True, text=True, check=True)
    assert "dev.py demo" in done.stdout
    assert "dev.py test" in done.stdout


def test_an_unknown_word_ends_with_two() -> None:
    done = subprocess.run([sys.executable, str(SCRIPT), "dance"], capture_output=True, text=True, check=False)
    assert done.returncode == 2


def test_missing_libraries_are_named_by_their_packages(dev: ModuleType) -> None:
    needed = {"libc.so.6": "libc6", "libno-such-thing.so.9": "libno-such-thing9"}
    expected = ["libno-such-thing9"] if sys.platform.startswith("linux") else []
    assert dev.missing_libraries(needed) == expected


@pytest.mark.parametrize("lock", ["requirements.lock", "requirements-dev.lock", "requirements-package.lock"])
def test_every_pin_has_hashes_and_no_lock_names_a_host(lock: str) -> None:
    text = (ROOT / lock).read_text()
    assert "http" not in text
    pins = [line for line in text.splitlines() if "==" in line]
    assert len(pins) > 20
    assert all(line.endswith("\\") for line in pins)


def test_no_lock_file_of_another_tool_is_kept() -> None:
    listed = subprocess.run(["git", "ls-files"], cwd=ROOT, capture_output=True, text=True, check=True).stdout.split()
    assert {"uv.lock", "pylock.toml"}.isdisjoint(Path(name).name for name in listed)
