"""Turns, stages and the channels between them. No Qt."""
