"""Taking a baseline: the day it counts."""

from goldthread.ui import forms


class TakeBaselineForm(forms.Form):
    """The day whose live projects are counted."""

    on = forms.DateField(
        label="Which day does it count?",
        hint="Today, or an earlier day: projects count as they stood then. For example, 7 3 2016",
        error_messages={"required": "Enter the day that the baseline counts"},
    )
