"""Pictures: charts, maps, flags, photographs and stand-ins as drawings; `picture` draws them all."""

from __future__ import annotations

from briefbook.typeset.graphics.assets import PictureAssets, load_assets
from briefbook.typeset.graphics.palette import Palette

__all__ = ["Palette", "PictureAssets", "load_assets"]
