"""One query or one action a view, one file a part."""
