# A person

human-words = real_person
human-called = All right, a person from the community.
human-sorry = I did not get it right; sorry for the trouble.
human-told = { $name } from the community has your message and answers on seeing it. You can also call { $phone }.
human-told-closed = Nobody is at the community now; they are back { $opens }. { $name } has your message. If it is pressing, call { $phone }.
    .elder = The community is back { $opens }; { $name } has your message. If pressing, call { $phone }.
human-told-nowhere = { $name } from the community has your message and answers on seeing it.
human-nobody = Please call the community directly: { $phone }, from { $from } to { $until }.
human-nobody-closed = Nobody is at the community now; they are back { $opens }. Then call { $phone }.
human-nobody-nowhere = I do not know yet which community you live in. Tell me its name and I can find somebody.
