"""The table of the commands of `briefbook edit`."""

from __future__ import annotations

import typer

from briefbook.cli.edit import order, papers, passages, points, whole

edit = typer.Typer(help="Change a book without opening the window.", no_args_is_help=True, rich_markup_mode=None)

edit.command(epilog="Example: briefbook edit slot c5.briefbook meeting-kaz objectives objectives.md")(papers.slot)
edit.command(epilog="Example: briefbook edit hide c5.briefbook annex --edition partner")(papers.hide)
edit.command(epilog="Example: briefbook edit show c5.briefbook annex --edition partner")(papers.show)

edit.command(epilog="Example: briefbook edit page c5.briefbook A5")(whole.page)
edit.command(epilog="Example: briefbook edit notes c5.briefbook foot")(whole.notes)
edit.command("as-of", epilog="Example: briefbook edit as-of c5.briefbook 2025-11-05")(whole.as_of)
edit.command(epilog="Example: briefbook edit passages c5.briefbook meeting-kaz positions")(passages.passages)
edit.command(epilog="Example: briefbook edit detach c5.briefbook meeting-kaz positions")(passages.detach)
edit.command(epilog="Example: briefbook edit revert c5.briefbook meeting-kaz positions")(passages.revert)

edit.add_typer(order.paper, name="paper")
edit.add_typer(points.point, name="point")
