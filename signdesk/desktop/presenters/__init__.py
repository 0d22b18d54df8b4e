"""What each view shows, without widgets."""
