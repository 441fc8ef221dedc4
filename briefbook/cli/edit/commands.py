"""The table of the commands of `briefbook edit`."""

from __future__ import annotations

import typer

from briefbook.cli.edit import editions, papers

edit = typer.Typer(help="Change a book without opening the window.", no_args_is_help=True, rich_markup_mode=None)

edit.command(epilog="Example: briefbook edit slot c5.briefbook meeting-kaz objectives objectives.md")(papers.slot)
edit.command(epilog="Example: briefbook edit hide c5.briefbook annex --edition partner")(papers.hide)
edit.command(epilog="Example: briefbook edit show c5.briefbook annex --edition partner")(papers.show)

edition = typer.Typer(help="List, set and remove the editions of a book.", no_args_is_help=True, rich_markup_mode=None)
edition.command("list", epilog="Example: briefbook edit edition list c5.briefbook")(editions.listed)
edition.command("set", epilog="Example: briefbook edit edition set c5.briefbook press --ceiling clear --metadata none")(
    editions.put
)
edition.command("remove", epilog="Example: briefbook edit edition remove c5.briefbook press")(editions.remove)
edit.add_typer(edition, name="edition")
