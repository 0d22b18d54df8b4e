"""Drawing the signer with VTK, on screen and off."""
