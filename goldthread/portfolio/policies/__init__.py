"""When a link or a decision may change its state: tables as data."""
