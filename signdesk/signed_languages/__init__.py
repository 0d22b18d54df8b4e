"""What belongs to one signed language, by ISO 639-3 code."""
