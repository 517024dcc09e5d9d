"""What happened: the words that tell an event, and which type they tell."""
