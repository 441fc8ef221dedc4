"""What a text style asks of a face beyond its usual glyphs: small capitals, figures of another kind."""

from __future__ import annotations

from briefbook.model.style import TextStyle
from briefbook.typeset.shaping import Features, Shaper, glyphs_of

_FIGURES: dict[str, Features] = {
    "default": {},
    "proportional": {"pnum": True},
    "old-style": {"onum": True},
    "proportional-old-style": {"onum": True, "pnum": True},
}


def features_of(style: TextStyle) -> Features:
    """The OpenType features of a style; figures of one width win over those of their own."""
    features = dict(_FIGURES[style.figures])
    if style.tabular:
        features = features | {"tnum": True}
        features.pop("pnum", None)
    if style.small_caps:
        features["smcp"] = True
    return features


def has_small_capitals(face: Shaper) -> bool:
    """Whether a face has small capitals of its own."""
    usual, small = (glyphs_of(face, "x", features)[0] for features in ({}, {"smcp": True}))
    return [info.codepoint for info in usual] != [info.codepoint for info in small]
