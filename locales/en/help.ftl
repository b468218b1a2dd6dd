# Help in the middle of something: what can be said here

help-post_need = One thing at a time: “tomorrow at 3 pm”, “building 3, door 501”, “two people”. To change, say “make it building 4”; to stop, “cancel”.
help-register = A tap or one line is enough, such as “yes”, “I agree”, or your name. Phone and address are for the helper and the community only.
help-claim = Tap “I'll go”, or say “claim 1042”. Address and phone come after that; you can always give it back. Who was asked enough in a week has peace; easy tasks go to newcomers first.
help-serve = Say “on my way”, then “I'm here”, type the four digits the resident reads out, and “done” at the end. If you cannot go, say “I can't go”.
help-confirm = If all was well, answer “very good”, and add a line for the helper if you like. If the times are wrong, say so.
help-mine = Say a number to see it, such as “1022”; “cancel 1022” to stop; “1022 to 3 pm” to move it.
help-mine_volunteer = Say a number to see it, such as “1042”; “I can't go” to give it back; “my hours” for your hours.
help-review = Tap to approve or give back. After a call you can say “approve, he said 2:30”. A reason must be of use to the resident.
help-coordinator = What you write goes to them. With several at once, begin with a number: “2 the bulb comes tomorrow”. Say “end” when done.
help-preferences = One line changes it: “elder mode”, “twice a day”, “quiet from 10 pm to 8 am”, “blocked”.
help-human = All you write goes to the community. Say “end” to stop; call if it is urgent.
help-complain = Tap a reason or say what happened, such as “he asked me for 20 yuan”. They never hear who said it.
help-grievance = Say what happened, such as “two hours on Saturday, only one was counted”. It gets a number and an answer. For charging or selling say “report”.
help-praise = Tap whom you would like to thank, then write one sentence; we pass it on.
