"""What one visit holds: the only owner of session keys."""
