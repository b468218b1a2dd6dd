"""The tables of the first form, by area."""
