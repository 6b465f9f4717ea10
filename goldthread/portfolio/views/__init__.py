"""Screens, one noun a file."""
