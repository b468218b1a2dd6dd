"""进出 The way in and out: the only folder that touches wires, clocks and settings."""
