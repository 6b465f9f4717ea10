"""Goals into words: coverage, a goal's page, suggestions, and the card on a project's page."""
