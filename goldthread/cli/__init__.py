"""Command line: the goldthread command.

It owns one module a command.
Floor: above every app, below config only.
"""
