"""One paper set: the step that any process can take, and that gives the same in each."""

from __future__ import annotations

from briefbook.model.blocks import ComposedPaper
from briefbook.model.pages import Layout
from briefbook.model.style import Style
from briefbook.publish import prepare
from briefbook.typeset import Faces, PictureAssets, typeset


def set_paper(paper: ComposedPaper, style: Style, faces: Faces, pictures: PictureAssets, *, mirrored: bool) -> Layout:
    """A paper's layout, ready for print; that of a `mirrored` edition has yet to be moved on its leaves."""
    layout = typeset(paper, style, faces, pictures)
    return layout if mirrored else prepare(layout)
