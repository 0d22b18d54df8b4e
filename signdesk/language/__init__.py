"""What is said and signed, as data: words and glosses. Standard library only."""
