# 社区办公室

call-office = 打社区电话
