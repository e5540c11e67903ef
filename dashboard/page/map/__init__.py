"""The page "Map": stage, timeline, evidence, table, files."""
