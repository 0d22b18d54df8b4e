"""The sign recogniser's training: signing made from the lexicon, a small network, its export."""
