"""A paper and its facts to blocks: sandboxed templates, citations, Markdown."""
