"""Reading English: cleaning, words, sentences and clauses, before any signed language."""
