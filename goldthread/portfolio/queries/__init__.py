"""Questions about the register as people see it, one noun a file."""
