"""Looks into an installation: what works, with what, how fast, and what is missing."""
