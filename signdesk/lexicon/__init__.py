"""What signs there are: notation, store, search."""
