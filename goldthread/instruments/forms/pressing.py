"""A press of one of a round's buttons."""

from goldthread.instruments.presenters.steps import VERBS
from goldthread.ui.forms import Form, SelectField


class PressForm(Form):
    """Which button was pressed."""

    press = SelectField(label="Button", choices=[(verb, verb) for verb in VERBS])
