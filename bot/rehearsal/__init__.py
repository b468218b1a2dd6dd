"""演练 The rehearsal: a made-up city, three people with a phone each, and a crowd."""
