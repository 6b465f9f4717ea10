"""Releases into words, tables, bars and copies; nothing here reads an answer."""
