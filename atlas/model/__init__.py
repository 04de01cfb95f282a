"""What a fact, a claim, a source and an entity are; the vocabulary they are written in."""
