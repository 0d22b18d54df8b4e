"""Engines that find lemmas and parts of speech in English."""
