"""The page "Review"."""
