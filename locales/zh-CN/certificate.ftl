# 志愿服务记录证明：开、验、印在纸上的字

certificate-words = 证明 开证明 志愿服务证明 服务证明 /certificate
certificate-check-words = 验证 核对证明 查证明
certificate-no-hours = 这段日子还没有已生效的时长，开不了证明。公示过了就能开。
certificate-none = 没有这份证明。
certificate-which = 开哪一段的？今天能开的是已生效的时长，不收钱。
certificate-year = 今年
certificate-all = 全部
certificate-dates = 想开别的日子，就写起止两天，年月日都写上。
certificate-issued = 开好了，编号{ $number }，共{ $hours }小时。验证码{ $code }，谁都能核对，不收钱。
certificate-issued-public = 公示里还有{ $hours }小时，没算在内。
certificate-check-how = 请写“验证”加证明上的12位验证码。
certificate-check-none = 没有查到这份证明。请核对验证码，一位都不能错。
certificate-check-valid = 这份证明有效：{ $number }，{ $name }，{ $since }到{ $until }，{ $hours }小时，{ $unit }出具。
certificate-check-corrected = 这份证明有更正，不再有效，请向本人要新的一份：{ $number }，{ $unit }出具。
certificate-check-revoked = 这份证明已作废：{ $number }，{ $unit }出具。

## 网页

web-verify-title = 核对证明
web-verify-code = 证明上的12位验证码
web-verify-go = 核对
web-verify-unknown = 没有查到这份证明
web-verify-valid = 证明有效
web-verify-corrected = 已更正，请要新的一份
web-verify-revoked = 已作废
web-verify-number = 证明编号
web-verify-who = 志愿者
web-verify-span = 起止
web-verify-hours = 时长
web-verify-hours-of = { $hours }小时（凭据{ $verified }，补记{ $granted }）
web-verify-unit = 记录单位
web-verify-issued = 出具日期

## 印在纸上的

paper-title = 志愿服务记录证明
paper-under = Certificate of Voluntary Service
paper-certify = 兹证明
paper-marks = 证件：{ $id }　　志愿者编号：{ $volunteer }
paper-body = 自{ $since }至{ $until }，参加志愿服务 { $many } 次，累计
paper-others = 其他
paper-handler = 经办
paper-no-id = 未填
paper-day = { $year }年{ $month }月{ $day }日
paper-hours = 小时
paper-split = 现场核实{ $verified }小时，社区补记{ $granted }小时。
paper-public = 另有{ $hours }小时正在公示，不计入以上时长。
paper-rare = 姓名中有的字我们的字库里没有，以编码代替；请记录单位手写并盖章。
paper-unit = 记录单位
paper-responsible = 负责人
paper-number = 证明编号
paper-issued = 出具日期
paper-code = 验证码
paper-seal = 盖章处
paper-check = 扫码核对
paper-list = 志愿服务记录明细
paper-page = 第{ $page }页，共{ $pages }页
paper-granted = 补记

## 下载的网页

certificate-open = 下载证明
web-paper-title = 志愿服务记录证明
web-paper-kept = 只给您本人看。证件号只印在您下载的这一份上，我们不保存。
web-paper-id = 证件类型和号码（可不填）
web-paper-full = 印全号（不选就遮住中间）
web-paper-zh = 下载中文PDF
web-paper-en = 下载英文PDF
web-paper-failed = 这会儿没印出来，您的证明还在。过一分钟再点一次；还不行就找社区。

## 以前开的，作废，有更正

certificate-volunteers = 志愿服务时长满了、生效了，就能开证明。您还没有做过志愿服务，想试试吗？
certificate-no-hours-yet = 您还没有已生效的时长。做完一件、公示过了，就能开证明。
certificate-earlier = 以前开的
certificate-earlier-are = 这几份是给您开过的：
certificate-none-earlier = 还没有给您开过证明。
certificate-again = 再下载{ $number }
certificate-line-valid = { $number }（第{ $version }版）：{ $since }到{ $until }，{ $hours }小时，有效
certificate-line-corrected = { $number }（第{ $version }版）：{ $since }到{ $until }，{ $hours }小时，有更正
certificate-line-revoked = { $number }（第{ $version }版）：{ $since }到{ $until }，{ $hours }小时，已作废
certificate-no-address = 这里的网页外面打不开，纸上没有可扫的网址；要核对，就在聊天里写“验证”加验证码。
certificate-revoke-words = 撤销证明 作废证明
certificate-revoke-how = 请写“撤销证明”、证明上的编号，再写原因，像：时长记错了人
certificate-revoke-why = 为什么要撤销{ $number }？本人会看到您写的原因。
certificate-revoke-why-example = 请写一句原因，像：时长记错了人
certificate-revoke-sure = 撤销{ $number }，原因：{ $reason }。撤了就不能恢复，本人会收到通知。撤吗？
certificate-revoke-yes = 撤销
certificate-revoke-no = 不撤
certificate-kept = 好，{ $number }照旧有效。
certificate-revoked = { $number }已撤销，已经告诉本人。
certificate-coordinators-only = 撤销证明由社区协调员办。您的证明有不对的，跟我说“找社区的人”。
certificate-make-anew = 开新的一份
notice-certificate-revoked = 您的证明{ $number }被社区撤销了，原因：{ $reason }。觉得不对，可以找社区问。
notice-certificate-corrected = 您的证明{ $number }里的时长有更正，原来那份不再有效。要的话，马上开新的一份，不收钱。
