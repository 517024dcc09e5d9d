"""How many: counts of people, what became of them, and which event they belong to."""
