"""The page "Add articles"."""
