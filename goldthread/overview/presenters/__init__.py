"""The home page and the decision log in words, pictures and tables."""
