"""Word lists: data that understanding reads; `_` in a block stands for a blank."""
