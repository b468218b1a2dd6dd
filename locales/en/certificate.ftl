# The certificate: asking for it, checking it, and what is printed

certificate-words = certificate my_certificate /certificate
certificate-check-words = verify check_certificate
certificate-no-hours = No hours have taken effect in these days yet, so there is nothing to certify. After the publicity there will be.
certificate-none = There is no such certificate.
certificate-which = For which days? Hours that have taken effect by today count. It is free.
certificate-year = This year
certificate-all = All of it
certificate-dates = For other days write the first and the last, as year-month-day.
certificate-issued = Done: number { $number }, { $hours } hours. Anybody can check it with the code { $code }. It is free.
certificate-issued-public = { $hours } hours are still in publicity and not counted.
certificate-check-how = Please write “verify” and the 12 signs of the code on the certificate.
certificate-check-none = We found no such certificate. Please check each sign of the code.
certificate-check-valid = This certificate is valid: { $number }, { $name }, { $since } to { $until }, { $hours } hours, issued by { $unit }.
certificate-check-corrected = This certificate was corrected and holds no more; please ask its owner for the new one: { $number }, issued by { $unit }.
certificate-check-revoked = This certificate was revoked: { $number }, issued by { $unit }.

## Pages

web-verify-title = Check a certificate
web-verify-code = The code on the certificate, 12 signs
web-verify-go = Check
web-verify-unknown = We found no such certificate
web-verify-valid = Valid
web-verify-corrected = Corrected: ask for the new one
web-verify-revoked = Revoked
web-verify-number = Number
web-verify-who = Volunteer
web-verify-span = Days
web-verify-hours = Hours
web-verify-hours-of = { $hours } hours (by evidence { $verified }, entered later { $granted })
web-verify-unit = Recorded by
web-verify-issued = Issued on

## What is printed

paper-title = Certificate of Voluntary Service
paper-under = 志愿服务记录证明
paper-certify = This is to certify that
paper-marks = identity document: { $id } · volunteer number: { $volunteer }
paper-body = gave voluntary service { $many } times from { $since } to { $until }, in all
paper-others = Other
paper-handler = Handled by
paper-no-id = not given
paper-day = { $year }-{ NUMBER($month, minimumIntegerDigits: 2) }-{ NUMBER($day, minimumIntegerDigits: 2) }
paper-hours = hours
paper-split = { $verified } hours by evidence on the spot, { $granted } hours entered by the community.
paper-public = A further { $hours } hours are in publicity and not counted above.
paper-rare = Our font lacks a sign of the name; its code stands for it. The recording unit writes it by hand and seals it.
paper-unit = Recorded by
paper-responsible = Responsible
paper-number = Number
paper-issued = Issued on
paper-code = Code
paper-seal = Seal
paper-check = Scan to check
paper-list = Records of service
paper-page = Page { $page } of { $pages }
paper-granted = entered

## 下载的网页

certificate-open = Download it
web-paper-title = Certificate of Voluntary Service
web-paper-kept = For you alone. An identity number is printed on the copy you download; we do not keep it.
web-paper-id = Number of your identity document (optional)
web-paper-full = Print the whole number (else its middle is masked)
web-paper-zh = Download in Chinese
web-paper-en = Download in English
web-paper-failed = It could not be printed just now; your certificate is safe. Please try again in a minute, or ask your community.

## Earlier ones, revoked, corrected

certificate-volunteers = A certificate is given for hours of voluntary service that have taken effect. You have none yet; would you like to try?
certificate-no-hours-yet = None of your hours have taken effect yet. After your first task and its publicity you can have a certificate.
certificate-earlier = Earlier ones
certificate-earlier-are = These were given to you:
certificate-none-earlier = You were given none yet.
certificate-again = Download { $number }
certificate-line-valid = { $number } (version { $version }): { $since } to { $until }, { $hours } hours, valid
certificate-line-corrected = { $number } (version { $version }): { $since } to { $until }, { $hours } hours, corrected
certificate-line-revoked = { $number } (version { $version }): { $since } to { $until }, { $hours } hours, revoked
certificate-no-address = Our pages cannot be opened from elsewhere, so the paper has no address to scan; to check it, write “verify” and its code here.
certificate-revoke-words = revoke_certificate
certificate-revoke-how = Please write “revoke certificate”, the number printed on it, and why, such as: hours of somebody else
certificate-revoke-why = Why is { $number } to be revoked? Its owner will read what you write.
certificate-revoke-why-example = Please write why, such as: hours of somebody else
certificate-revoke-sure = Revoke { $number }, because: { $reason }. It cannot be undone, and its owner will be told. Revoke it?
certificate-revoke-yes = Revoke
certificate-revoke-no = Keep it
certificate-kept = Good, { $number } holds as before.
certificate-revoked = { $number } is revoked and its owner was told.
certificate-coordinators-only = Certificates are revoked by coordinators. If something in yours is wrong, say “a person, please”.
certificate-make-anew = A new one
notice-certificate-revoked = Your certificate { $number } was revoked by your community, because: { $reason }. If that seems wrong, please ask them.
notice-certificate-corrected = Hours in your certificate { $number } were corrected, so it holds no more. You can have a new one at once; it is free.
