"""Whose words: the stretches of a sentence that are somebody's, and who that is."""
