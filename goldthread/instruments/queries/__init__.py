"""Questions about instruments and rounds; the only place where rows become core objects."""
