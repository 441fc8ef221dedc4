"""The table of the commands of `briefbook edit`."""

from __future__ import annotations

import typer

from briefbook.cli.edit import editions, marking, papers, points

edit = typer.Typer(help="Change a book without opening the window.", no_args_is_help=True, rich_markup_mode=None)

edit.command(epilog="Example: briefbook edit slot c5.briefbook meeting-kaz objectives objectives.md")(papers.slot)
edit.command(epilog="Example: briefbook edit hide c5.briefbook annex --edition partner")(papers.hide)
edit.command(epilog="Example: briefbook edit show c5.briefbook annex --edition partner")(papers.show)
edit.command(epilog="Example: briefbook edit scheme c5.briefbook us-classified")(marking.scheme)
edit.command(epilog="Example: briefbook edit floor c5.briefbook TLP:GREEN")(marking.floor)
edit.command("mark-paper", epilog="Example: briefbook edit mark-paper c5.briefbook meeting-kaz 'S//REL TO USA, KAZ'")(
    marking.mark_paper
)
edit.command(epilog="Example: briefbook edit authority c5.briefbook --by 'Desk officer, Office 7' --until 2035-11-06")(
    marking.authority
)

edition = typer.Typer(help="List, set and remove the editions of a book.", no_args_is_help=True, rich_markup_mode=None)
edition.command("list", epilog="Example: briefbook edit edition list c5.briefbook")(editions.listed)
edition.command("set", epilog="Example: briefbook edit edition set c5.briefbook press --ceiling TLP:CLEAR")(
    editions.put
)
edition.command("remove", epilog="Example: briefbook edit edition remove c5.briefbook press")(editions.remove)
edit.add_typer(edition, name="edition")
edit.add_typer(points.point, name="point")
