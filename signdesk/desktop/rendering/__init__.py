"""Drawing the signer with vedo, in a window or without one. Nothing here imports Qt."""
