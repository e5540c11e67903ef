"""What the pages ask of the store: filters, their conditions, and the answers."""
