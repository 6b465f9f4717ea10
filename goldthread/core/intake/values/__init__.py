"""Values of single cells: dates, statuses, types, leads and what is required."""
