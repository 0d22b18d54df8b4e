"""ASL glosses to English: clauses found again, and said as a speaker would."""
