"""Blocks to pages: text, tables, figures, tags; furniture and faces for the whole book."""

from __future__ import annotations

from briefbook.typeset.embedding import embed
from briefbook.typeset.faces import BUNDLED, Faces, open_faces
from briefbook.typeset.finish import Finisher
from briefbook.typeset.furniture import furnish
from briefbook.typeset.graphics import PictureAssets
from briefbook.typeset.imposition import impose
from briefbook.typeset.missing import missing_in_furniture
from briefbook.typeset.paper import typeset
from briefbook.typeset.pictures import load_pictures
from briefbook.typeset.sheets import on_sheets

__all__ = [
    "BUNDLED",
    "Faces",
    "Finisher",
    "PictureAssets",
    "embed",
    "furnish",
    "impose",
    "load_pictures",
    "missing_in_furniture",
    "on_sheets",
    "open_faces",
    "typeset",
]
