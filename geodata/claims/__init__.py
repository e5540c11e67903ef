"""Claims: what an article says was struck, read from its sentences."""
