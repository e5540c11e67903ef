"""Claims made of mentions and scores: which belong together, what each field holds, and where it is told."""
