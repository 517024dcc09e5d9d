"""A report's sentences: cut, made ready, parsed; and the words of the lexicon that stand in them."""
