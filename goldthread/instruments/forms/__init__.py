"""What people typed, read and cleaned."""
