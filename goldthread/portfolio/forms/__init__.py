"""Reading and cleaning what people typed, one noun a file."""
