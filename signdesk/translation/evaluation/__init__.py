"""How good translations are: accepted answers, and scores of an engine's answers against them."""
