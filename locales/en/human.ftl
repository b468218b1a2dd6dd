# A person

human-words = real_person
human-called = All right, a person from the community.
human-voice = I cannot hear voice; I have asked the community to listen. If you can type it, I can act at once.
human-voice-kept = I kept your voice message; the community can hear it.
human-sorry = I did not get it right; sorry for the trouble.
human-told = { $name } from the community has your message and answers on seeing it. You can also call { $phone }.
human-told-closed = Nobody is at the community now; they are back { $opens }. { $name } has your message. If it is pressing, call { $phone }.
    .elder = The community is back { $opens }; { $name } has your message. If pressing, call { $phone }.
human-told-nowhere = { $name } from the community has your message and answers on seeing it.
human-nobody = Please call the community directly: { $phone }, from { $from } to { $until }.
human-nobody-closed = Nobody is at the community now; they are back { $opens }. Then call { $phone }.
human-nobody-nowhere = I do not know yet which community you live in. Tell me its name and I can find somebody.
human-go-on = Go on; the community sees all of it. To stop, say “end”.
human-there = { $name } from the community is talking with you.
human-kept = Noted; whoever comes will see it. If it is urgent, please call.
human-only-words = Only words can be passed on here. Please type, or call the community.
human-end = End
human-end-words = end bye goodbye
human-ended = All right, this talk with { $name } is over. Say “human” whenever you need.
human-ended-alone = All right, nobody is called. Say “human” whenever you need.
human-over = The talk with { $name } is over. To begin again, say “human”.
human-taken-already = { $name } already talks with { $who }; nothing for you to do.
