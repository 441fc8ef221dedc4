"""The table of the commands of `briefbook edit`."""

from __future__ import annotations

import typer

from briefbook.cli.edit import papers, points

edit = typer.Typer(help="Change a book without opening the window.", no_args_is_help=True, rich_markup_mode=None)

edit.command(epilog="Example: briefbook edit slot c5.briefbook meeting-kaz objectives objectives.md")(papers.slot)
edit.command(epilog="Example: briefbook edit hide c5.briefbook annex --edition partner")(papers.hide)
edit.command(epilog="Example: briefbook edit show c5.briefbook annex --edition partner")(papers.show)

edit.add_typer(points.point, name="point")
