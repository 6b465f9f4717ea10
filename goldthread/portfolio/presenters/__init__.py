"""Results into words and template values, one screen a file."""
