"""The page "About"."""
