"""What the apps below know, joined for the home page and the decision log."""
