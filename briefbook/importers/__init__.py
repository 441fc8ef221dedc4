"""Outside files to facts and diagnostics."""
