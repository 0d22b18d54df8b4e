"""Drawing the signer with VTK, in a window or without one. Nothing here imports Qt."""
