"""The Unicode Bidirectional Algorithm (UAX #9, with isolates): levels of a text, order of the runs of a line.

Rules keep their names of the annex: P, X, W, N and I give each character its level, once a paragraph; L1 and L2
give the order of a line, once its ends are known. L3 (marks) and L4 (mirroring) belong to the shaper.
"""

from __future__ import annotations

from briefbook.typeset.bidi.brackets import mirrored
from briefbook.typeset.bidi.classes import runs_left_to_right
from briefbook.typeset.bidi.levels import Levels, levels
from briefbook.typeset.bidi.reorder import VisualRun, line_levels, reordered, visual_runs

__all__ = ["Levels", "VisualRun", "levels", "line_levels", "mirrored", "reordered", "runs_left_to_right", "visual_runs"]
