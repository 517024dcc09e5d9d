"""Foreign bytes for every parser: ``python -m fuzz --minutes 10`` (``make fuzz MINUTES=10``), a short run of each in the tests."""
