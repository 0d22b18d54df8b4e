"""Motion and pose file formats, one a file."""
