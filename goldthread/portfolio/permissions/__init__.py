"""Who may see, say and decide what about projects."""
