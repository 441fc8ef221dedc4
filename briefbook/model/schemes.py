"""Marking schemes as data: levels, caveats, release, how a mark is written, where the banner stands, who classified."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Literal

import msgspec
from msgspec import Meta, Struct

from briefbook.model.drawing import Colour
from briefbook.model.errors import InputError
from briefbook.model.marking import Authority

_LEAST_CONTRAST = 4.5
_PAPER: Colour = (255, 255, 255)

_Word = Annotated[str, Meta(max_length=80)]
_Sentence = Annotated[str, Meta(max_length=300)]


class _Strict(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True, rename="kebab"):
    """Every table of a scheme: frozen, unknown keys refused."""


class Level(_Strict, frozen=True):
    """One level: its wording in the banner and in a portion mark, and other ways in which people write it.

    What is `open` may go to anybody. `colour` is that of the banner, `ground` what it stands on; without them it has
    the colour that the style has for markings, on paper. `handling` is printed on the cover of a book at this level.
    """

    id: str
    banner: _Word
    portion: _Word
    also: tuple[_Word, ...] = ()
    open: bool = False
    colour: Colour | None = None
    ground: Colour | None = None
    handling: _Sentence = ""


class Caveat(_Strict, frozen=True):
    """A restriction beside the level. One that is `closed` forbids any release.

    Caveats of one `group` are joined, groups are kept apart by the separator; release belongs to group 1.
    """

    id: str
    banner: _Word
    portion: _Word
    also: tuple[_Word, ...] = ()
    closed: bool = False
    group: int = 1


class Release(_Strict, frozen=True):
    """How release is written: `{names}` stands for states and groups, by their codes or by their names.

    With `own`, the holders come first among them.
    """

    banner: _Word
    portion: _Word
    names: Literal["codes", "names"] = "codes"
    own: bool = False


class Writing(_Strict, frozen=True):
    """What stands between level and caveats, between caveats, and round a portion mark."""

    separator: _Word = "//"
    joiner: _Word = "/"
    opening: _Word = "("
    closing: _Word = ")"


class Placing(_Strict, frozen=True):
    """Where banners stand and how large they are at least, in points."""

    places: tuple[Literal["head", "foot"], ...] = ("head", "foot")
    align: Literal["left", "centre", "right"] = "centre"
    least: float = 0.0


class AuthorityBlock(_Strict, frozen=True):
    """The wording of the authority block, line by line, with `{}` for what the book says; an empty line is left out.

    It belongs on books from the level `above` on, which then have to say what the scheme `asks`: who classified, on
    what ground (a source or a reason), until when.
    """

    above: str = ""
    asks: tuple[Literal["by", "ground", "until"], ...] = ()
    by: _Word = ""
    derived_from: _Word = ""
    reason: _Word = ""
    until: _Word = ""
    dates: Literal["iso", "compact"] = "iso"

    def lines(self, authority: Authority) -> tuple[str, ...]:
        """The block, a line an entry, of what a book says."""
        written = (
            (self.by, authority.by),
            (self.derived_from, authority.derived_from),
            (self.reason, authority.reason),
            (self.until, self._day(authority.until) if authority.until else authority.until_event),
        )
        return tuple(pattern.replace("{}", said) for pattern, said in written if pattern and said.strip())

    def missing(self, authority: Authority) -> tuple[str, ...]:
        """What the block asks for and the book does not say, in words."""
        said = {
            "by": authority.by,
            "ground": authority.derived_from or authority.reason,
            "until": authority.until or authority.until_event,
        }
        words = {"by": "who classified it", "ground": "on what ground", "until": "until when"}
        return tuple(words[one] for one in self.asks if not said[one])

    def _day(self, day: date) -> str:
        return day.strftime("%Y%m%d") if self.dates == "compact" else day.isoformat()


Portions = Literal["required", "all", "above", "none"]
"""Which portions have their mark printed: all, where unmarked ones are a fault; all; those above the lowest; none."""


class Scheme(_Strict, frozen=True):
    """A marking scheme; `level` are its levels, lowest first.

    `holders` are the states and groups to whom everything under the scheme may go: release means release to others.
    `groups` are groups that the scheme itself defines, with their members.
    """

    id: str
    title: str
    level: tuple[Level, ...]
    caveat: tuple[Caveat, ...] = ()
    portions: Portions = "none"
    holders: tuple[str, ...] = ()
    groups: dict[str, tuple[str, ...]] = {}
    release: Release | None = None
    writing: Writing = Writing()
    banner: Placing = Placing()
    authority: AuthorityBlock = AuthorityBlock()

    @property
    def lowest(self) -> Level:
        """The level of what is not marked."""
        return self.level[0]

    @property
    def vocabulary(self) -> str:
        """A sentence that lists what a portion mark can say."""
        levels = ", ".join(level.portion for level in self.level)
        caveats = ", ".join(caveat.portion for caveat in self.caveat)
        return f"Its levels are {levels}; its caveats {caveats}." if caveats else f"Its levels are {levels}."

    def find_level(self, level: str) -> Level | None:
        """The level with an id; an empty id is the lowest, None says that there is none."""
        return next((one for one in self.level if one.id == level), None) if level else self.lowest

    def find_caveat(self, caveat: str) -> Caveat | None:
        """The caveat with an id, if there is one."""
        return next((one for one in self.caveat if one.id == caveat), None)

    def rank(self, level: str) -> int:
        """The place of a level, from 0 for the lowest; a level that the scheme does not know counts as the highest."""
        found = self.find_level(level)
        return self.level.index(found) if found else len(self.level) - 1

    def asks_for_authority(self, level: str) -> bool:
        """Whether a book at a level needs an authority block."""
        return bool(self.authority.above) and self.rank(level) >= self.rank(self.authority.above)


def parse_scheme(text: str) -> Scheme:
    """A scheme's TOML as a value; raises InputError that names what is wrong."""
    try:
        scheme = msgspec.toml.decode(text, type=Scheme)
    except msgspec.DecodeError as error:
        raise InputError(f"The marking scheme cannot be used: {error}.", hint="Mend the line named above.") from error
    if fault := next((fault for check in _CHECKS for fault in check(scheme)), ""):
        raise InputError(f"The marking scheme {scheme.id} cannot be used: {fault}.", hint="Mend its file.")
    return scheme


def contrast(one: Colour, other: Colour) -> float:
    """The contrast of two colours, from 1 to 21, as WCAG reckons it."""
    dark, light = sorted((_luminance(one), _luminance(other)))
    return (light + 0.05) / (dark + 0.05)


def _luminance(colour: Colour) -> float:
    parts = (part / 255 for part in colour)
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _faults_of_names(scheme: Scheme) -> list[str]:
    """Ids and wordings must tell levels and caveats apart."""
    if not scheme.level:
        return ["it has no levels"]
    named: tuple[Level | Caveat, ...] = (*scheme.level, *scheme.caveat)
    ids = [one.id for one in named]
    words = [word.casefold() for one in named for word in _wordings(one)]
    return [
        *(f"the id “{name}” stands twice" for name in ids if ids.count(name) > 1),
        *("an id is empty" for name in ids if not name),
        *(f"“{word}” means two things" for word in words if words.count(word) > 1),
        *(
            f"the level “{one.id}” has no wording; only the lowest may do without"
            for one in scheme.level[1:]
            if not one.banner or not one.portion
        ),
    ]


def _wordings(one: Level | Caveat) -> set[str]:
    return {word for word in (one.banner, one.portion, *one.also) if word}


def _faults_of_wording(scheme: Scheme) -> list[str]:
    release, block = scheme.release, scheme.authority
    patterns = (release.banner, release.portion) if release else ()
    return [
        *(f"“{pattern}” has no place for {{names}} at its end" for pattern in patterns if not _names_last(pattern)),
        *(
            f"“{line}” has no place for what the book says: write {{}}"
            for line in (block.by, block.derived_from, block.reason, block.until)
            if line and "{}" not in line
        ),
        *([] if not block.above or scheme.find_level(block.above) else [f"it has no level “{block.above}”"]),
    ]


def _names_last(pattern: str) -> bool:
    return pattern.endswith("{names}") and pattern != "{names}"


def _faults_of_looks(scheme: Scheme) -> list[str]:
    """What is printed must be seen."""
    return [
        *(
            f"the colour of “{level.id}” has less than {_LEAST_CONTRAST} to 1 contrast to its ground"
            for level in scheme.level
            if level.colour and contrast(level.colour, level.ground or _PAPER) < _LEAST_CONTRAST
        ),
        *(f"“{level.id}” has a ground but no colour" for level in scheme.level if level.ground and not level.colour),
        *([] if scheme.banner.places else ["its banners have no place"]),
        *([] if 0 <= scheme.banner.least <= 24 else ["the least size of banners is to be from 0 to 24 points"]),
    ]


_CHECKS = (_faults_of_names, _faults_of_wording, _faults_of_looks)
