"""Bodies that a motion clip can pose."""
