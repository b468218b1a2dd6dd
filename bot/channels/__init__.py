"""渠道 Channels: one file or folder for each wire that people talk to us through."""
