"""The table of the commands of `briefbook edit`."""

from __future__ import annotations

import typer

from briefbook.cli.edit import editions, marking, order, papers, passages, people, points, review, schedule, whole

edit = typer.Typer(help="Change a book without opening the window.", no_args_is_help=True, rich_markup_mode=None)

edit.command(epilog="Example: briefbook edit slot c5.briefbook meeting-kaz objectives objectives.md")(papers.slot)
edit.command(epilog="Example: briefbook edit hide c5.briefbook annex --edition partner")(papers.hide)
edit.command(epilog="Example: briefbook edit show c5.briefbook annex --edition partner")(papers.show)
edit.command(epilog="Example: briefbook edit clear c5.briefbook meeting-kaz --office 'Legal' --by 'A. Adviser'")(
    review.clear
)
edit.command(
    epilog="Example: briefbook edit waive c5.briefbook 4b7ccdd9 --reason 'No newer figure exists' --by 'A. Adviser'"
)(review.waive)
edit.command(epilog="Example: briefbook edit unwaive c5.briefbook 4b7ccdd9")(review.unwaive)
edit.command(
    epilog="Example: briefbook edit override c5.briefbook cia-world-factbook/KAZ/inflation/2024 8.6 "
    "--reason 'Revised by the statistics agency' --by 'A. Adviser'"
)(review.override)
edit.command(epilog="Example: briefbook edit restore c5.briefbook cia-world-factbook/KAZ/inflation/2024")(
    review.restore
)
edit.command(epilog="Example: briefbook edit name c5.briefbook 'Tokayev' --kind person --variant Toqaev")(review.name)
edit.command(epilog="Example: briefbook edit unname c5.briefbook 'Tokayev'")(review.unname)
edit.command(epilog="Example: briefbook edit scheme c5.briefbook us-classified")(marking.scheme)
edit.command(epilog="Example: briefbook edit floor c5.briefbook TLP:GREEN")(marking.floor)
edit.command("mark-paper", epilog="Example: briefbook edit mark-paper c5.briefbook meeting-kaz 'S//REL TO USA, KAZ'")(
    marking.mark_paper
)
edit.command(epilog="Example: briefbook edit authority c5.briefbook --by 'Desk officer, Office 7' --until 2035-11-06")(
    marking.authority
)

edit.command(epilog="Example: briefbook edit event c5.briefbook --zone America/New_York --last-day 2025-11-07")(
    whole.event
)
edit.command(epilog="Example: briefbook edit page c5.briefbook A5")(whole.page)
edit.command(epilog="Example: briefbook edit notes c5.briefbook foot")(whole.notes)
edit.command("as-of", epilog="Example: briefbook edit as-of c5.briefbook 2025-11-05")(whole.as_of)
edit.command(epilog="Example: briefbook edit passages c5.briefbook meeting-kaz positions")(passages.passages)
edit.command(epilog="Example: briefbook edit detach c5.briefbook meeting-kaz positions")(passages.detach)
edit.command(epilog="Example: briefbook edit revert c5.briefbook meeting-kaz positions")(passages.revert)

edit.add_typer(order.paper, name="paper")
edition = typer.Typer(help="List, set and remove the editions of a book.", no_args_is_help=True, rich_markup_mode=None)
edition.command("list", epilog="Example: briefbook edit edition list c5.briefbook")(editions.listed)
edition.command("set", epilog="Example: briefbook edit edition set c5.briefbook press --ceiling TLP:CLEAR")(
    editions.put
)
edition.command("remove", epilog="Example: briefbook edit edition remove c5.briefbook press")(editions.remove)
edit.add_typer(edition, name="edition")
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
person.command(epilog="Example: briefbook edit person add c5.briefbook 'Olzhas Bektenov'")(people.add)
person.command(epilog="Example: briefbook edit person change c5.briefbook 'Marco Rubio' --phonetics 'ROO-bee-oh'")(
    people.change
)
person.command(epilog="Example: briefbook edit person remove c5.briefbook 'Xi Jinping'")(people.remove)
person.command("list", epilog="Example: briefbook edit person list c5.briefbook")(people.list_)

edit.command(epilog="Example: briefbook edit attendees c5.briefbook working-dinner 'Donald Trump' 'Sadyr Japarov'")(
    people.attendees
)
edit.command(epilog="Example: briefbook edit seating c5.briefbook working-dinner --shape round")(people.seating)
