"""American Sign Language: grammar, markers, fingerspelling, numbers."""
