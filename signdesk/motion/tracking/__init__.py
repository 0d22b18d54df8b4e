"""Landmarks: what a tracker sees of a signer, mended, measured, and freed of the camera."""
