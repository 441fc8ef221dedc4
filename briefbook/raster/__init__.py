"""One page of a PDF to an image, and to its text."""

from briefbook.raster.pages import Bitmap, Document, open_document, render, size, text, text_at

__all__ = ["Bitmap", "Document", "open_document", "render", "size", "text", "text_at"]
