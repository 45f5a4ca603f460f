"""The set-up of an own, empty node: a door that opens by a link, and five steps. The demo has none of it."""
