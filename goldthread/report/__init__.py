"""Report: what a document says, then how each format saves it.

It owns blocks, charts and sheets; no tables, no request.
Floor: above core, below ui.
"""
