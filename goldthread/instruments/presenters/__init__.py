"""Results and states in words."""
