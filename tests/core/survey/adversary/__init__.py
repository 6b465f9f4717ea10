"""Somebody who wants to know what a colleague answered, and sees everything that is shown.

Own plain code: of the product it uses what anybody may see, the release and its forms.
"""
