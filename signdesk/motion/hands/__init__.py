"""Hands: their shapes, joints, skin and points, and keeping them out of each other."""
