"""Paths, settings and model files on this machine."""
