"""Config: settings, the map of addresses and the WSGI door.

It owns settings and wiring; no rules of the product.
Floor: the roof; nothing imports it.
"""
