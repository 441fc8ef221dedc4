"""`briefbook`: the command line."""

from __future__ import annotations

import atexit
import gc
import multiprocessing
import os
import sys
import traceback
from pathlib import Path

import typer

from briefbook import __version__
from briefbook.app.places import find_places
from briefbook.cli import books, calendars, gate, library
from briefbook.cli.cards import cards
from briefbook.cli.console import complain
from briefbook.cli.edit.commands import edit
from briefbook.cli.pictures import picture, portrait
from briefbook.cli.recover import recover
from briefbook.cli.specimen import specimen
from briefbook.model.errors import BriefbookError

_Misuse: type[Exception] = typer.BadParameter.__bases__[0]
"""What typer raises for a command line that it cannot read; it exports only this child of it."""

_CANCELLED = 130
_CRASHED = 70

app = typer.Typer(
    help="Build the briefing book for a summit, offline.",
    epilog=f"Templates of your own: {find_places(os.environ).templates}",
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
)

_NEW = (
    "Example: briefbook new c5.briefbook --name 'C5+1 summit' --date 2025-11-06 --place 'Washington, D.C.' "
    "--host USA --countries C5+1 --topics critical-minerals,trade"
)
app.command(epilog=_NEW)(books.new)
app.command(epilog="Example: briefbook build c5.briefbook -o c5.pdf --paper Letter")(books.build)
app.command(epilog="Example: briefbook check c5.briefbook --severity warning --json")(gate.check)
app.command(epilog="Example: briefbook cards c5.briefbook -o cards.pdf --paper four-up --sheet Letter")(cards)
app.command(epilog="Example: briefbook demo -o c5plus1.pdf")(books.demo)
app.command(epilog="Example: briefbook specimen -o specimen.pdf --paper Letter")(specimen)
app.command(
    epilog="Example: briefbook portrait c5.briefbook 'Kassym-Jomart Tokayev' tokayev.jpg --credit 'Press office'"
)(portrait)
app.command(epilog="Example: briefbook picture c5.briefbook pipeline.svg --alt 'The pipeline runs west from Tengiz.'")(
    picture
)
app.command(epilog="Example: briefbook recover c5.briefbook --salvage -o c5-salvaged.briefbook")(recover)
app.command("import-calendar", epilog="Example: briefbook import-calendar c5.briefbook programme.ics --dry-run")(
    calendars.import_calendar
)
app.command(epilog="Example: briefbook calendar c5.briefbook -o c5.ics")(calendars.calendar)
app.command(epilog="Example: briefbook topics")(library.topics)
app.command(epilog="Example: briefbook countries stan")(library.countries)
app.command(epilog="Example: briefbook facts Kazakhstan population.total --json")(library.facts)
app.command("import", epilog="Example: briefbook import figures.xlsx --preview")(library.import_)
app.command(epilog="Example: briefbook imports")(library.imports)

app.add_typer(edit, name="edit")


def _print_version(wanted: bool) -> None:  # noqa: FBT001 - typer calls it by position
    if wanted:
        sys.stdout.write(f"briefbook {__version__}\n")
        raise typer.Exit


@app.callback()
def _root(
    _version: bool = typer.Option(  # noqa: FBT001 - typer calls it by name
        False,  # noqa: FBT003 - as above
        "--version",
        callback=_print_version,
        is_eager=True,
        help="Print the version.",
    ),
) -> None:
    """Build the briefing book for a summit, offline."""


def main(arguments: list[str] | None = None) -> int:
    """Run the command line and return its exit code; no exception leaves it. Without words, help is shown."""
    multiprocessing.freeze_support()
    # The system takes back the memory of a command as a whole: no need to look through it once more.
    atexit.register(gc.freeze)
    words = sys.argv[1:] if arguments is None else arguments
    try:
        result = typer.main.get_command(app).main(words or ["--help"], prog_name="briefbook", standalone_mode=False)
    except BriefbookError as error:
        complain(error)
        return error.exit_code
    except _Misuse as error:
        sys.stderr.write(f"briefbook: {_explained(error)}\n")
        return BriefbookError.exit_code
    except (typer.Abort, KeyboardInterrupt):
        sys.stderr.write("briefbook: stopped; nothing was changed.\n")
        return _CANCELLED
    except BrokenPipeError:
        # Standard output is gone; give the interpreter somewhere to flush to at exit.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return _CANCELLED
    except Exception:  # noqa: BLE001 - the one crash hook of the command line
        return _report_crash()
    return result if isinstance(result, int) else 0


def _explained(error: Exception) -> str:
    """The error as a sentence, with the line that lists what can be given."""
    context = getattr(error, "ctx", None)
    usage = f"\n  See {context.command_path} --help." if context else ""
    message = getattr(error, "format_message", error.__str__)()
    return f"{message.rstrip('.')}.{usage}"


def _report_crash() -> int:
    """Keep the traceback in a file for whoever mends it, and tell the user in a sentence."""
    report = _write_report(find_places(os.environ).crashes, traceback.format_exc())
    sys.stderr.write("briefbook: something went wrong inside the program; your files are untouched.\n")
    sys.stderr.write(f"  {report}\n")
    return _CRASHED


def _write_report(folder: Path, text: str) -> str:
    try:
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        (folder / "crash.txt").write_text(text, "utf-8")
    except OSError:
        return "No report could be written."
    return f"A report is in {folder / 'crash.txt'}."


if __name__ == "__main__":
    sys.exit(main())
