"""Every word that a person reads, and how numbers and days are written."""
