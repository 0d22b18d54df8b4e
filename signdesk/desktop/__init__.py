"""The window: the sole home of Qt and VTK."""
