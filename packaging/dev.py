"""Set up, try and test a checkout with nothing but `python3` and `pip`.

    python3 packaging/dev.py demo    the sample book as c5plus1.pdf in the current folder, then the window
    python3 packaging/dev.py run     the window; further words go to it
    python3 packaging/dev.py test    all checks; further words go to pytest
    python3 packaging/dev.py package the program as a folder in `dist/`, and on Linux a Debian package beside it

Everything is installed into `.venv` beside this folder, or `.venv-package` for the last, from lock files that pin each
package by its hash.
"""

from __future__ import annotations

import ctypes
import hashlib
import os
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
PACKAGE_VENV = ROOT / ".venv-package"
OLDEST = (3, 11)

QT_LIBRARIES = {
    "libGL.so.1": "libgl1",
    "libEGL.so.1": "libegl1",
    "libxkbcommon.so.0": "libxkbcommon0",
    "libdbus-1.so.3": "libdbus-1-3",
    "libfontconfig.so.1": "libfontconfig1",
    "libglib-2.0.so.0": "libglib2.0-0",
}
SCREEN_LIBRARIES = {
    "libxcb-cursor.so.0": "libxcb-cursor0",
    "libxcb-icccm.so.4": "libxcb-icccm4",
    "libxcb-keysyms.so.1": "libxcb-keysyms1",
    "libxcb-shape.so.0": "libxcb-shape0",
    "libxcb-xkb.so.1": "libxcb-xkb1",
    "libxcb-randr.so.0": "libxcb-randr0",
    "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
    "libX11-xcb.so.1": "libx11-xcb1",
    "libxcb-image.so.0": "libxcb-image0",
    "libxcb-render-util.so.0": "libxcb-render-util0",
    "libxcb-sync.so.1": "libxcb-sync1",
    "libxcb-xfixes.so.0": "libxcb-xfixes0",
}
TEST_PROGRAMS = {"pdftotext": "poppler-utils", "git": "git"}
TEST_FILES = {"/usr/share/unicode/BidiCharacterTest.txt": "unicode-data"}
CHECKS = (
    ("ruff", "format", "--check", "."),
    ("ruff", "check", "."),
    ("mypy",),
    ("lint-imports",),
)


def main() -> int:
    """Do what the first word says; the exit code of what was run."""
    if sys.version_info < OLDEST:
        sys.exit("Briefbook needs Python 3.11 or newer; this is " + sys.version.split()[0] + ".")
    command, rest = (sys.argv[1:2] or ["help"])[0], sys.argv[2:]
    commands = {"demo": demo, "run": run, "test": test, "package": package}
    if command not in commands:
        sys.stdout.write(__doc__ or "")
        return 0 if command in ("help", "-h", "--help") else 2
    return commands[command](rest)


def demo(words: list[str]) -> int:
    """Print the sample book here, then show it where there is a display."""
    install("requirements.lock")
    code = python(["-m", "briefbook.cli", "demo", "-o", "c5plus1.pdf", *words])
    if code or not has_display():
        return code
    if missing := missing_libraries({**QT_LIBRARIES, **screen_libraries()}):
        print(f"The window needs system libraries. On Debian or Ubuntu: {apt_line(missing)}")
        return 0
    return python(["-m", "briefbook.gui", "--sample"])


def run(words: list[str]) -> int:
    """Open the window."""
    install("requirements.lock")
    if missing := missing_libraries({**QT_LIBRARIES, **screen_libraries()}):
        sys.exit(f"The window needs system libraries. On Debian or Ubuntu: {apt_line(missing)}")
    return python(["-m", "briefbook.gui", *words])


def test(words: list[str]) -> int:
    """Install what the tests need, then run every check; stops at the first that fails."""
    install_libraries()
    install("requirements-dev.lock")
    for check in CHECKS:
        print(f"— {' '.join(check)}", flush=True)
        if code := call([str(interpreter(VENV).parent / check[0]), *check[1:]], cwd=ROOT):
            return code
    return call([str(interpreter(VENV)), "-m", "pytest", "-n", "2", "--dist", "loadscope", *words], cwd=ROOT)


def package(words: list[str]) -> int:
    """Freeze the program into `dist/`; an environment of its own, so that nothing that only tests need gets in."""
    install("requirements-package.lock", PACKAGE_VENV)
    return call([str(interpreter(PACKAGE_VENV)), str(ROOT / "packaging" / "package.py"), *words], cwd=ROOT)


def install(lock_name: str, environment: Path = VENV) -> None:
    """Make an environment hold exactly what a lock file names; does nothing if it does already."""
    lock, python = ROOT / lock_name, interpreter(environment)
    digest, stamp = hashlib.sha256(lock.read_bytes()).hexdigest(), environment / f"{lock_name}.installed"
    if stamp.exists() and stamp.read_text() == digest and python.exists():
        return
    print(f"Installing what {lock_name} names into {environment} …", flush=True)
    if not python.exists():
        subprocess.check_call([sys.executable, "-m", "venv", "--without-pip", str(environment)])
    options = ["-q", "--disable-pip-version-check", "--require-hashes", "--only-binary", ":all:"]
    pip = [sys.executable, "-m", "pip", "--python", str(python), "install", *options, "-r", str(lock)]
    if code := subprocess.call(pip):
        sys.exit(f"pip could not install {lock_name} (exit code {code}).")
    stamp.write_text(digest)


def interpreter(environment: Path) -> Path:
    """The Python of an environment."""
    return environment / ("Scripts/python.exe" if os.name == "nt" else "bin/python")


def python(arguments: list[str]) -> int:
    """Run the environment's Python."""
    return call([str(interpreter(VENV)), *arguments])


def call(command: list[str], *, cwd: Path | None = None) -> int:
    """Run a command with the checkout on Python's path; its exit code."""
    try:
        return subprocess.call(command, cwd=cwd, env=dict(os.environ, PYTHONPATH=str(ROOT)))
    except KeyboardInterrupt:
        return 130


def has_display() -> bool:
    """Whether a window can be shown here."""
    return sys.platform in ("win32", "darwin") or bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))


def screen_libraries() -> dict[str, str]:
    """The libraries of a real screen; none for Qt's own off-screen platform."""
    return {} if os.environ.get("QT_QPA_PLATFORM") == "offscreen" else SCREEN_LIBRARIES


def missing_libraries(needed: dict[str, str]) -> list[str]:
    """The Debian packages of those libraries that the system does not have."""
    if not sys.platform.startswith("linux"):
        return []
    return [package for library, package in needed.items() if not can_load(library)]


def can_load(library: str) -> bool:
    """Whether the system finds a shared library."""
    try:
        ctypes.CDLL(library)
    except OSError:
        return False
    return True


def install_libraries() -> None:
    """Install the system packages that the tests need, or say how and stop."""
    missing = missing_libraries(QT_LIBRARIES)
    if sys.platform.startswith("linux"):
        missing += [package for program, package in TEST_PROGRAMS.items() if not shutil.which(program)]
        missing += [package for path, package in TEST_FILES.items() if not Path(path).exists()]
    if not missing:
        return
    if os.name != "posix" or os.geteuid() != 0 or not shutil.which("apt-get"):
        sys.exit(f"The tests need system packages. On Debian or Ubuntu: {apt_line(missing)}")
    environment = dict(os.environ, DEBIAN_FRONTEND="noninteractive")
    subprocess.check_call(["apt-get", "update", "-q"], env=environment)
    subprocess.check_call(["apt-get", "install", "-y", "-q", "--no-install-recommends", *missing], env=environment)


def apt_line(packages: list[str]) -> str:
    """The line that installs system packages."""
    return f"apt-get install -y {' '.join(packages)}"


if __name__ == "__main__":
    sys.exit(main())
