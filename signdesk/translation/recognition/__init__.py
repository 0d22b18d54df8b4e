"""What signs-to-gloss reads signs with: where they begin, which they are, what is spelled."""
