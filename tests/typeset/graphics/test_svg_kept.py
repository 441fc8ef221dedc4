"""What a book keeps of an SVG file draws as the whole did, and says nothing else."""

from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from briefbook.model.errors import InputError
from briefbook.typeset.graphics.svg import svg_drawing
from briefbook.typeset.graphics.svg_kept import kept_svg

TALKATIVE = """<?xml version="1.0"?>
<!-- PLANTED comment -->
<?PLANTED instruction?>
<!DOCTYPE svg>
<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink"
     xmlns:inkscape="http://www.inkscape.org/namespaces/inkscape" xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"
     xmlns:sodipodi="http://sodipodi.sourceforge.net/DTD/sodipodi-0.dtd"
     viewBox="0 0 90 90" inkscape:export-filename="/home/PLANTED/x.png" sodipodi:docname="PLANTED.svg">
  <title>PLANTED title</title><desc>PLANTED description</desc>
  <metadata><rdf:RDF><rdf:about>PLANTED person</rdf:about></rdf:RDF></metadata>
  <sodipodi:namedview inkscape:window="PLANTED"/>
  <script>alert("PLANTED")</script>
  <style>/* PLANTED */ .water { fill: #147; } #edge{stroke:#c00}
    .paper { fill: url(file:///PLANTED) } @import url(http://PLANTED.example/x.css);</style>
  <defs><linearGradient id="sky"><stop offset="0" stop-color="#fff"/><stop offset="1" stop-color="#00f"/>
    </linearGradient>
    <path id="shape" d="M0 0H9V9z"/><clipPath id="window"><circle cx="40" cy="40" r="30"/></clipPath></defs>
  <g onclick="PLANTED()" data-owner="PLANTED" aria-label="PLANTED"><!-- PLANTED -->
    <rect class="water" width="50" height="40" style="/* PLANTED */ stroke-width: 2"/>
    <rect id="edge" x="9" width="9" height="9" fill="url(#sky)"/></g>
  <use xlink:href="#shape" x="30" y="50"/><use href="#shape" clip-path="url(#window)"/>
  <text x="5" y="80" font-size="8">Tengiz <tspan font-weight="bold">west</tspan> end</text>
  <image href="data:image/png;base64,PLANTED"/><foreignObject><p>PLANTED</p></foreignObject>
  <a href="http://PLANTED.example"><circle cx="70" cy="70" r="9"/></a>
  PLANTED words between
</svg>"""


def test_nothing_that_is_not_drawn_is_kept() -> None:
    kept = kept_svg(TALKATIVE)
    assert "PLANTED" not in kept
    assert set(re.findall(r"<(\w+)", kept)) == {
        "svg", "g", "a", "rect", "use", "text", "tspan", "path", "circle", "defs", "style", "linearGradient", "stop",
        "clipPath",
    }  # fmt: skip


def test_what_is_kept_draws_as_the_whole_did() -> None:
    plain = TALKATIVE.replace("<!DOCTYPE svg>", "")
    assert svg_drawing(kept_svg(plain)) == svg_drawing(plain)
    assert len(svg_drawing(plain).items) == 6


def test_keeping_what_is_kept_changes_nothing() -> None:
    assert kept_svg(kept_svg(TALKATIVE)) == kept_svg(TALKATIVE)


def test_words_that_look_like_markup_stay_words() -> None:
    kept = kept_svg('<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><text>&lt;script&gt;</text></svg>')
    (label,) = svg_drawing(kept).items
    assert getattr(label, "text", "") == "<script>"


@settings(deadline=None)
@given(st.text(max_size=80))
def test_anything_is_kept_as_svg_or_refused(inside: str) -> None:
    text = f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><g>{inside}</g></svg>'
    try:
        kept = kept_svg(text)
    except InputError:
        return
    assert svg_drawing(kept) == svg_drawing(text)


def test_entities_are_refused() -> None:
    with pytest.raises(InputError, match="entities"):
        kept_svg('<!DOCTYPE svg [<!ENTITY a "b">]><svg/>')
