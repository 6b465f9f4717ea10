"""Tools of the project itself: running every test, a PostgreSQL for a moment, pictures."""
