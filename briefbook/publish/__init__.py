"""Pages to an issued PDF: furniture, contents, structure tree, metadata."""

from briefbook.publish.links import broken_links
from briefbook.publish.press import Press, write

__all__ = ["Press", "broken_links", "write"]
