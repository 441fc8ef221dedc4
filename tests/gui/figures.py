"""What a stand-in knows of figures: one found, its story, a file of facts, the papers that print it."""

from __future__ import annotations

from datetime import date

from briefbook.app.offers import FactChange, FactsPreview, FigureEntry, FigureStory, ImportEntry, PrintedCall
from briefbook.model.diagnostics import Diagnostic, Severity

FIGURE = FigureEntry(
    fact="x/KAZ/uranium.production/2024",
    subject="KAZ",
    who="Kazakhstan",
    partner="",
    indicator="uranium.production",
    label="Uranium production",
    value="23,270 tonnes U",
    period="2024",
    source="World uranium mining production",
    signs=(),
    call='{{ fact("uranium.production", "KAZ") | value }}',
)
STORY = FigureStory(
    figure=FIGURE,
    course=((2022.5, 21227.0, "21,227 tonnes U, 2022"), (2024.5, 23270.0, "23,270 tonnes U, 2024")),
    publisher="World Nuclear Association",
    edition="2025",
    licence="",
    published=date(2025, 8, 1),
    retrieved=date(2026, 1, 10),
    age=1.1,
    stale_after=2.0,
    differs=("24,000 tonnes U (another source)",),
    unit="tonnes U",
    number="23270",
)
PREVIEW = FactsPreview(
    name="uranium.csv",
    digest="d1",
    new=2,
    changed=1,
    same=0,
    indicators=(("Uranium production", 3),),
    subjects=(("Kazakhstan", 2), ("Uzbekistan", 1)),
    sources=("Embassy count",),
    changes=(FactChange("Uranium production (2024)", "Kazakhstan", "23,270 tonnes U", "23,300 tonnes U"),),
    diagnostics=(
        Diagnostic(
            code="import.subject",
            severity=Severity.ERROR,
            sentence="uranium.csv, row 5, column “subject”: there is no country “Nowhere”. The row is left out.",
        ),
    ),
    found=1,
)
IMPORTS = (
    ImportEntry(id=4, name="embassy.xlsx", dated=date(2025, 10, 1), facts=1),
    ImportEntry(id=7, name="uranium.csv", dated=date(2025, 11, 6), facts=3),
)
USES = ("brief-kaz", "sources")


def printed(call: str) -> PrintedCall:
    """What a call prints: the one figure, as often as it is asked for, else nothing but a problem."""
    if call == FIGURE.call:
        return PrintedCall(call=call, text=FIGURE.value, figure=FIGURE, age=1.1, sources=(FIGURE.source,))
    return PrintedCall(call=call, text="[no such figure]", problem=("There is no figure <b>“gold”</b>.",))
