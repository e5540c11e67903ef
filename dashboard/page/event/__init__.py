"""The page of one event, by its permanent link."""
