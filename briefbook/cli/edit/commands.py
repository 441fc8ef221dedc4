"""The table of the commands of `briefbook edit`."""

from __future__ import annotations

import typer

from briefbook.cli.edit import order, papers, passages, people, points, schedule, whole

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

meeting = typer.Typer(help="The schedule, which the papers follow.", no_args_is_help=True, rich_markup_mode=None)
edit.add_typer(meeting, name="meeting")
meeting.command(
    epilog="Example: briefbook edit meeting add c5.briefbook --title Bilateral --day 2025-11-06 --with Kazakhstan"
)(schedule.add)
meeting.command(epilog="Example: briefbook edit meeting change c5.briefbook working-dinner --place 'East Room'")(
    schedule.change
)
meeting.command(epilog="Example: briefbook edit meeting move c5.briefbook working-dinner --start 19:30")(schedule.move)
meeting.command(epilog="Example: briefbook edit meeting cancel c5.briefbook working-dinner")(schedule.cancel)
meeting.command(epilog="Example: briefbook edit meeting reinstate c5.briefbook working-dinner")(schedule.reinstate)
meeting.command(epilog="Example: briefbook edit meeting remove c5.briefbook working-dinner")(schedule.remove)
meeting.command("list", epilog="Example: briefbook edit meeting list c5.briefbook")(schedule.list_)

person = typer.Typer(help="The people of a book.", no_args_is_help=True, rich_markup_mode=None)
edit.add_typer(person, name="person")
person.command(epilog="Example: briefbook edit person add c5.briefbook 'Sadyr Japarov'")(people.add)
person.command(epilog="Example: briefbook edit person change c5.briefbook 'Marco Rubio' --phonetics 'ROO-bee-oh'")(
    people.change
)
person.command(epilog="Example: briefbook edit person remove c5.briefbook 'Xi Jinping'")(people.remove)
person.command("list", epilog="Example: briefbook edit person list c5.briefbook")(people.list_)

edit.command(epilog="Example: briefbook edit attendees c5.briefbook working-dinner 'Donald Trump' 'Sadyr Japarov'")(
    people.attendees
)
edit.command(epilog="Example: briefbook edit seating c5.briefbook working-dinner --shape round")(people.seating)
