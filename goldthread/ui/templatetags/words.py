"""The organisation's words on screen: `{% word 'directorate' plural %}`."""

from typing import Any

from django import template
from django.template import Context

register = template.Library()
plural = True


@register.simple_tag(takes_context=True)
def word(context: Context, term: str, number: Any = "") -> str:
    """What the organisation calls `term`; with `'plural'` or a number other than 1, many of it."""
    singular, many = context["organisation_words"][term]
    return str(singular if number in ("", 1) else many)
