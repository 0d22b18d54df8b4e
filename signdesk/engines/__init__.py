"""The sole importers of third-party AI libraries, one library a file."""
