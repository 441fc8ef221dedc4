"""Blocks to pages: fonts, shaping, line and page breaking, tables, pictures, tags."""
