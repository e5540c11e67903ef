"""Measures what the rooms of geodata reach, against gold that people annotated."""
