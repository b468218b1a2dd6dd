"""设置 Preferences: language, 长辈版, how often and when one wants to be asked, and for what; by words or by taps."""

from handlers.preferences import alerts, contact, kinds, mail, quiet, settings, voice
from handlers.preferences.notes import flow

__all__ = ["alerts", "contact", "flow", "kinds", "mail", "quiet", "settings", "voice"]
