"""Arms: shoulder, elbow and wrist from where a hand is, and clear of the body."""
