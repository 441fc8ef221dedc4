"""One page of a PDF to an image, and to its text."""

from briefbook.raster.pages import Bitmap, Document, open_document, render, size, text, text_at
from briefbook.raster.reading import Reading, read

__all__ = ["Bitmap", "Document", "Reading", "open_document", "read", "render", "size", "text", "text_at"]
