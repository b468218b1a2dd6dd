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
paper-body = This is to certify that { $name } (identity document: { $id }, volunteer number { $volunteer }) gave voluntary service { $many } times from { $since } to { $until }, in all:
paper-no-id = not given
paper-day = { $year }-{ $month }-{ $day }
paper-hours = hours
paper-split = { $verified } hours by evidence on the spot, { $granted } hours entered by the community.
paper-public = A further { $hours } hours are in publicity and not counted above.
paper-rare = Our font lacks a sign of the name; its code stands for it. The recording unit writes it by hand and seals it.
paper-unit = Recorded by
paper-responsible = Responsible
paper-contact = Telephone
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
