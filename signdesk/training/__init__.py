"""Making what the program ships: bodies and models."""
