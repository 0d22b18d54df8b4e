"""Baking the default signer's body from the CC0 assets of MakeHuman."""
