"""Pages to an issued PDF: furniture, contents, structure tree, metadata.

What reads issued files, `leaks` and `readout`, is imported by those who need it: most books are only written.
"""

from briefbook.publish.blocks import Loose, Packed, packed
from briefbook.publish.extras import LARGEST_ATTACHMENT, Attachment, Lock, safe_name, with_extras
from briefbook.publish.links import broken_links
from briefbook.publish.prepare import prepare
from briefbook.publish.press import Press, Standing, write
from briefbook.publish.proof import verify
from briefbook.publish.spot import spot_check

__all__ = [
    "LARGEST_ATTACHMENT",
    "Attachment",
    "Lock",
    "Loose",
    "Packed",
    "Press",
    "Standing",
    "broken_links",
    "packed",
    "prepare",
    "safe_name",
    "spot_check",
    "verify",
    "with_extras",
    "write",
]
