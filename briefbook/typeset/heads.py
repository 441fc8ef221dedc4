"""Which heads belong to which cells of a table, said outright where spans make it hard to see from the scopes alone."""

from __future__ import annotations

from collections.abc import Iterator

from briefbook.typeset.cells import Item, Items
from briefbook.typeset.job import Job
from briefbook.typeset.structure import Node


def name_heads(head: list[Items], body: list[Items], job: Job) -> None:
    """Give every cell the ids of its heads, if a head stands over several columns or beside several rows."""
    spanning = any(
        item.placed.colspan > 1 or item.placed.rowspan > 1 for item in _all([*head, *body]) if item.node.tag == "TH"
    )
    if not spanning:
        return
    above: dict[int, list[str]] = {}
    for item in _all(head):
        name = _named(item.node, job)
        for column in range(item.placed.column, item.placed.end):
            above.setdefault(column, []).append(name)
    for items in body:
        _name_rows(items, above, job)


def _name_rows(items: Items, above: dict[int, list[str]], job: Job) -> None:
    beside: dict[int, list[str]] = {}
    for number, row in enumerate(items):
        for item in row:
            if item.node.tag == "TH":
                name = _named(item.node, job)
                for place in range(number, number + item.placed.rowspan):
                    beside.setdefault(place, []).append(name)
    for number, row in enumerate(items):
        for item in row:
            if item.node.tag == "TD":
                names = [
                    name for column in range(item.placed.column, item.placed.end) for name in above.get(column, ())
                ]
                for place in range(number, number + item.placed.rowspan):
                    names += beside.get(place, ())
                if names:
                    item.node.attributes += (("Table", "Headers", " ".join(dict.fromkeys(names))),)


def _named(node: Node, job: Job) -> str:
    """The id of a head, given to it now."""
    job.heads += 1
    node.id = f"{job.paper}-head-{job.heads}"
    return node.id


def _all(section: list[Items]) -> Iterator[Item]:
    return (item for items in section for row in items for item in row)
