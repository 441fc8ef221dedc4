"""The library on this machine: SQLite schema, filling, queries and search."""
