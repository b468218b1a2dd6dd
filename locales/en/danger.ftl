# Danger: the number first, then what to do, then somebody to come; nothing to fill in

danger-words = /sos
danger-any = Call first: 120 if somebody is unwell, 119 for fire, 110 for crime.
danger-120 = Call 120 now. Tell them what happened and the address; leave the door of the building open.
danger-120-do = Do not let them walk; do as 120 says.
danger-119 = Call 119 now. Get out first, take nothing, no lift.
danger-119-do = Cover nose and mouth, go down, give the address once outside.
danger-110 = Call 110 now. Go where people are, lock the door.
danger-110-do = If you cannot speak, do not hang up; let them listen.
danger-122 = Call 122 now; if anyone is hurt, 120 first.
danger-122-do = Get to the side of the road, off the lanes.
danger-call-120 = Call 120, ambulance
danger-call-119 = Call 119, fire
danger-call-110 = Call 110, police
danger-call-122 = Call 122, traffic accident
danger-call-line = Call { $line }, somebody listens
danger-told = I have called { $name }, on duty for your community.
danger-told-somebody = I have called whoever is on duty.
danger-through = { $number } answered
danger-through-words = got_through answered they_are_coming
danger-no-answer = No answer
danger-no-answer-words = no_answer busy
danger-none = No danger
danger-none-words = no_danger nothing_happened false_alarm never_mind all_fine
danger-none-told = Good that there is no danger; I tell the community. Go on with what you were saying.
danger-none-alone = Good that there is no danger. Go on with what you were saying.
danger-is-through-words = got_through answered on_the_way coming ambulance already_called arrived
danger-again = Keep calling { $number }, do not hang up. If anyone is near, ask them to call too; shout from the door.
danger-120-stay = Good. Keep the phone in your hand, and somebody at the building's door.
danger-119-stay = Good. As long as everyone is outside, do not go back in.
danger-110-stay = Good. Keep the phone in your hand; do not open the door until they are there.
danger-122-stay = Good. Wait at the roadside, phone in your hand.
danger-rest-kept = Everything else waits; no hurry.
danger-safe = What matters is that they are safe. Anything else can wait; no need to answer now.
danger-cancelled = All right, I ask no more. The number is here when it matters.

## When somebody does not want to live

danger-crisis = Thank you for saying it; it matters to me.
danger-crisis-name = { $name }, thank you for saying it; it matters to me.
danger-crisis-do = Please move away from anything dangerous now, to the door or the living room.
    .elder = Please move away from those things now, to the door.
danger-crisis-call = Call { $line }, somebody listens; if you took something or are hurt, call 120.
    .elder = Call { $line }, somebody listens.
danger-crisis-line-tap = I call { $line }
danger-crisis-line-tap-words = i_call calling
danger-crisis-person-tap = Have the community call me
danger-crisis-person-tap-words = call_me
danger-crisis-taken-tap = I took something
danger-crisis-taken-tap-words = i_took taken hurt
danger-crisis-line = Good, call now. If you cannot speak, that is all right; they wait for you.
danger-crisis-person = Good, the community calls as soon as they see it; keep the phone near. Until then go on writing, anything you like.
danger-crisis-taken = Call 120 now, say what you took and the address. Open the door, sit up, stay awake.
danger-crisis-stay-1 = I am here. Go on writing, anything you like; I will not interrupt.
danger-crisis-stay-2 = It is not silly, and no trouble. I am an automatic helper and cannot sit with you; the person on the phone can.
danger-crisis-stay-3 = I keep what you write. Please move away from those things first, even if only to the door.
