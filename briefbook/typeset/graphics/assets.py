"""What pictures are drawn from: compiled flags and maps, and the sentence on borders."""

from __future__ import annotations

import tomllib
from functools import cached_property
from pathlib import Path

from briefbook.model.atlas import read_atlas
from briefbook.typeset.graphics.geometry import Geography


class PictureAssets:
    """Compiled flags and maps, read when first drawn and kept; equal files draw equal pictures."""

    def __init__(self, *, flags: bytes, coarse: bytes, fine: bytes, policy: str) -> None:
        self.flags = flags
        self.policy = policy
        self._coarse = coarse
        self._fine = fine

    @cached_property
    def coarse(self) -> Geography:
        """The world for large extents."""
        return Geography(read_atlas(self._coarse))

    @cached_property
    def fine(self) -> Geography:
        """The world for small extents."""
        return Geography(read_atlas(self._fine))


def load_assets(resources: Path) -> PictureAssets:
    """The shipped flags, maps and sentence on borders from the folder of resources."""
    maps = resources / "maps"
    return PictureAssets(
        flags=(resources / "flags" / "flags.bin").read_bytes(),
        coarse=(maps / "world-110m.bin").read_bytes(),
        fine=(maps / "world-50m.bin").read_bytes(),
        policy=tomllib.loads((maps / "policy.toml").read_text("utf-8"))["sentence"],
    )
