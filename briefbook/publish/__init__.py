"""Pages to an issued PDF: furniture, contents, structure tree, metadata."""
