"""Edits: commands from book to book. Each names itself for the undo menu and says what merges with it."""

from briefbook.model.commands.base import Command
from briefbook.model.commands.papers import (
    AddPaper,
    DetachPassage,
    HidePaper,
    MarkPaper,
    MovePaper,
    RemovePaper,
    RenamePaper,
    RevertPassage,
    SetDrafter,
    SetPaperAside,
    SetSlot,
    ShowPaper,
)
from briefbook.model.commands.pictures import RemovePicture, SetPicture
from briefbook.model.commands.points import MovePoint, RemovePoint, SetPoint
from briefbook.model.commands.review import (
    AddClearance,
    AddWaiver,
    RemoveEdition,
    RemoveName,
    RemoveOverride,
    RemoveWaiver,
    SetEdition,
    SetName,
    SetOverride,
)
from briefbook.model.commands.whole import SetAsOf, SetAuthority, SetFloor, SetNotes, SetPage, SetScheme

__all__ = [
    "AddClearance",
    "AddPaper",
    "AddWaiver",
    "Command",
    "DetachPassage",
    "HidePaper",
    "MarkPaper",
    "MovePaper",
    "MovePoint",
    "RemoveEdition",
    "RemoveName",
    "RemoveOverride",
    "RemovePaper",
    "RemovePicture",
    "RemovePoint",
    "RemoveWaiver",
    "RenamePaper",
    "RevertPassage",
    "SetAsOf",
    "SetAuthority",
    "SetDrafter",
    "SetEdition",
    "SetFloor",
    "SetName",
    "SetNotes",
    "SetOverride",
    "SetPage",
    "SetPaperAside",
    "SetPicture",
    "SetPoint",
    "SetScheme",
    "SetSlot",
    "ShowPaper",
]
