"""Pages about goals: coverage, a goal, setting and wording, suggestions."""
