# Menu: the first word, what can be said, questions and answers

menu-words = menu start home /start /menu
menu-hello = Hello { $name }. Whatever you need, one sentence is enough.
menu-ask = Ask for help
menu-ask-words = help_me ask
menu-review = Waiting for review
menu-offer = I can help
menu-tasks = Tasks near me
menu-mine = My needs
menu-mine-words = mine
menu-human = Someone from the community
menu-human-words = someone community
menu-example = You can say: “someone to go to hospital with me tomorrow morning”, or “how is my request going”.
menu-example-volunteer = You can say: “what is nearby”, or “my tasks”.
menu-which = Which one is it? A number is enough.
menu-thanks = You are welcome. Just say when you need something.
menu-chat = I am here. Whatever you need, one sentence is enough.
menu-kind = Thank you. Just write when there is something.
menu-voice = I cannot hear voice yet. Please type a sentence, or call the community.
menu-photo = Got the photo; it goes with { $number } { $title }, only for your helper.
menu-contact = I cannot use contact cards. I will ask for a number when you post something.
menu-location = Got the place. What do you need? One sentence is enough.
menu-other = I cannot open this. Please tell me in a sentence what you need.
menu-edited = I cannot see changes to a message. Please just say it again.
menu-later = I cannot do this yet. Please call the community, { $phone }; they can.
menu-later-closed = I cannot do this yet. Please call the community, { $phone }, { $opens }; they can.
menu-later-nowhere = I cannot do this yet; please ask the staff of your community.
menu-help-resident = To get help, say “someone to go to hospital with me tomorrow morning”. To follow it say “my needs”; to stop, “cancel” and its number.
    .elder = To get help, just say so. To follow it, say “my needs”.
menu-help-volunteer = To help, say “find a task”; leaving home “on my way”, there “arrived”, at the end “done”. For your stars say “my stars”.
menu-help-coordinator = Coordinators: “review” shows new needs, “on duty” and “off duty” change the shift, “announcement” writes to many.
menu-help-always = At any time: cancel, back, restart, help, human, report.

## Questions and answers

menu-answer-cost = It is free, entirely; volunteers may take neither money nor gifts. If anyone asks for money, say “report” and the community looks into it.
menu-answer-machine = I am the automatic helper of 志愿武汉; behind me is { $name } from the community. To reach a person, say “human”.
menu-answer-machine-alone = I am the automatic helper of 志愿武汉, not a person. To reach the community, say “human”.
menu-answer-safety = Whoever comes to a home is registered by real name. You see the surname first; at the door they say the door word before you open.
menu-answer-privacy = Phone and door number go to your helper and the community only, until 24 hours after. Never send me an ID.
menu-answer-bring = If unsure, buy nothing yet; your helper will look first. Papers and records: just bring them yourself.
menu-answer-hours = Hours count from proof of arriving to proof of leaving; after the resident agrees they are shown for { $days } days, then they count.
menu-answer-insurance = For anything risky, a volunteer is insured first. If something happens call 120, then the community.
menu-answer-age = Volunteers are 18 or older; 14 to 17 with a parent's consent; under 14, bring a grown-up.
menu-answer-cancel = You can change or cancel at any time: say “cancel” and the number, or “1023 move to 3 pm”.
menu-answer-help = Just say in a sentence what you need, such as “someone to go to hospital with me tomorrow morning”. I ask the rest step by step.
