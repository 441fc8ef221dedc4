"""Briefbook builds the briefing book for a summit, offline, from a local library of facts."""

__version__ = "0.1.0"
