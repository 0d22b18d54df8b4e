"""Our own gloss model: what it learns from, training, export and evaluation."""
