# Settings: language, size, alerts

preferences-words = do_not_keep_my_corrections keep_my_corrections settings speak_english english_please speak_chinese large_version no_alerts stop_everything /settings
preferences-learn-off-words = do_not_keep_my_corrections
preferences-learn-on-words = keep_my_corrections
preferences-learn-is-on = Good: I keep what you correct to learn from it, never telephone or door. To stop, say “do not keep my corrections”.
preferences-learn-is-off = Good: I keep nothing of it any more, and what I kept is deleted.
preferences-english-words = english
preferences-chinese-words = chinese
preferences-elder-on-words = large_version large_print larger
preferences-elder-off-words = usual_size no_large_version smaller
preferences-stop-words = no_alerts
preferences-back-words = turn_it_back_on turn_them_back_on send_them_again start_again i_am_back i'm_back remind_me_again
preferences-resume-words = alerts_again ask_me_again
preferences-quiet-words = quiet do_not_disturb
preferences-a-day-words = a_day every_day per_day daily
preferences-only-words = only
preferences-number-0-words = never
preferences-number-1-words = once
preferences-number-2-words = twice two_times 2_times
preferences-number-3-words = three_times 3_times
preferences-number-4-words = four_times 4_times
preferences-number-5-words = five_times 5_times
preferences-number-6-words = six_times 6_times
preferences-number-7-words = seven_times 7_times
preferences-number-8-words = eight_times 8_times
preferences-number-9-words = nine_times 9_times
preferences-now = All of this can be changed, by a tap or a sentence, and changed back.
preferences-alerts-now = Alerts: at most { $count } a day, none from { $since } to { $until }, for every kind of help.
preferences-alerts-some = Alerts: at most { $count } a day, none from { $since } to { $until }, only for { $kinds }.
preferences-alerts-off = Alerts: none for now. What you have taken, I still tell you about.

## Language, size

preferences-phone-words = change_my_phone change_my_number new_phone_number my_new_number
preferences-phone = What is the new number? Only whoever comes and the community see it.
preferences-phone-example = Just type the 11 digits, like 13800000000.
preferences-phone-is = All right, your telephone now ends in { $tail }.
preferences-address-words = change_my_address new_address i_moved i_have_moved
preferences-address = Which building, unit and door is it now? Only whoever comes sees the door.
preferences-address-is = All right, you now live at { $place }; only whoever comes sees the door.
preferences-posted = It is used from now on. To change something already posted, say its number, like “1001 make it building 4”.

preferences-elder-on = Large version on
preferences-elder-off = Large version off
preferences-elder-is-on = All right, slowly, one thing at a time.
preferences-elder-is-off = All right, back to the usual size.
preferences-language = 中文
preferences-language-is = Sure. From now on I write to you in English, everywhere.

## Alerts

preferences-alerts = How often
preferences-how-often = How often a day at most? You can also say “only computers, twice a day”.
preferences-per-day = { $count ->
    [one] Once a day
   *[other] { $count } times a day
}
preferences-none = No alerts for now
preferences-often-example = A number is enough, such as “twice a day”.
preferences-often-is = All right, at most { $count ->
    [one] one alert
   *[other] { $count } alerts
} a day.
preferences-paused = All right, no alerts for now. Your own matters, and what you have taken, still reach you.
preferences-resume = Ask me again
preferences-nothing-to-stop = I send you nothing but your own matters.
preferences-quiet = Quiet hours
preferences-when-quiet = From when to when shall it be quiet? Such as “10 pm to 8 am”.
preferences-quiet-example = Two times are enough, such as “10 pm to 8 am”.
preferences-quiet-is = All right, quiet from { $since } to { $until }, but for what is urgent.
preferences-kinds = Which kinds
preferences-kinds-all = Now you are asked for every kind of help.
preferences-kinds-chosen = Now you are asked only for: { $kinds }.
preferences-kinds-how = Tap a kind to add it, again to take it out; its name works too.
preferences-kinds-example = The name of a kind is enough, such as “Everyday help”; at the end say “done”.
preferences-kind-in = Add { $kind }
preferences-kind-out = Without { $kind }
preferences-kinds-more = Other kinds
preferences-done = Done
preferences-done-words = done that_is_all
preferences-blocked = You have blocked someone; say “blocked” to see and undo it.

## What is sent no more

preferences-mail-words = fewer_messages too_many_messages what_do_you_send
preferences-all-off-words = stop_everything stop_all
preferences-no-more-words = stop_sending no_more_messages unsubscribe
preferences-urgent-words = urgent
preferences-mail = What I get
preferences-mail-some = You are sent: { $kinds }.
preferences-mail-none = You are sent nothing but your own matters.
preferences-mail-own = Your own matters, and what you have taken, always reach you. One tap changes it.
preferences-mail-off = Without { $kind }
preferences-mail-on = Again { $kind }
preferences-of-notice = community announcements
preferences-of-alert = tasks nearby
preferences-of-urgent = urgent tasks
preferences-of-reminder = reminders
preferences-of-digest = the evening list
preferences-no-more-notice = No more of these
preferences-no-more-digest = No more of these
preferences-stopped = All right, no more { $kinds }. Your own matters, and what you have taken, still reach you.
preferences-all-stopped = All right, all of it stopped. Your own matters, and what you have taken, still reach you.
preferences-all-off = Stop everything
preferences-back = Change it back
preferences-put-back = All right, you get { $kinds } as before.
preferences-urgent-on = Urgent tasks still reach you; they can be stopped too.
preferences-urgent-off = Urgent tasks are already stopped.
preferences-urgent-stop = Stop urgent ones
preferences-keep = Keep them
preferences-kept = All right, they stay. To change it, say “settings”.
