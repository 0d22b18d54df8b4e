"""Engines that recognise signs."""
