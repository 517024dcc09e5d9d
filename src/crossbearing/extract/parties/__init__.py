"""Who and to whom, where and when: the nouns around an event and the bodies they name."""
