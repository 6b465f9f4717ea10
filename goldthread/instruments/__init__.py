"""Instruments: questionnaires, the rounds in which they are answered, and what may be shown.

It owns instruments in use, rounds and their repeats, answers, agreed statements and releases.
Floor: beside goals and measures, above projects and reviews; it does not know the portfolio.
"""
