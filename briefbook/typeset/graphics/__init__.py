"""Pictures: charts, maps, flags and stand-ins as vector drawings."""

from __future__ import annotations

from briefbook.typeset.graphics.assets import PictureAssets, load_assets
from briefbook.typeset.graphics.imported import Remark, draw_imported
from briefbook.typeset.graphics.palette import Palette
from briefbook.typeset.graphics.picture import draw

__all__ = ["Palette", "PictureAssets", "Remark", "draw", "draw_imported", "load_assets"]
