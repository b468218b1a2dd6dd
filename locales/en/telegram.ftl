# Telegram: what the bot says of itself, its commands, and what is said only there

telegram-more = Also:
telegram-description = Volunteer Wuhan: neighbours help neighbours, free of charge. Say in one sentence what you need, or tap Start to help. In an emergency call 120, 119 or 110 first.
telegram-short-description = Neighbours help neighbours, free of charge. One sentence, and we find somebody.
telegram-command-start = Start
telegram-command-help = What you can say
telegram-command-settings = Alerts, language, large version
telegram-command-cancel = Stop this
telegram-command-privacy = What we note, and who sees it
telegram-command-human = Talk to a person
telegram-command-here = Tie this group to a community (coordinators)
