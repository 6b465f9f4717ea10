"""Overlap: which projects are alike, how, and why we say so.

It owns words, likeness, groups of similar projects, suggestions and their reasons.
Floor: core, above values only.
"""
