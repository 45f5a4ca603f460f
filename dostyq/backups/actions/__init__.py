"""Nothing is imported here: `swapping` must be reachable before Django is."""
