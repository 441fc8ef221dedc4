"""One page of a PDF to an image."""
