# 人工

human-words = 人工客服 找社区的人
human-called = 好，找社区的人。
human-voice = 语音我听不了，已经请社区的人听。能打字的话，打一句我马上办。
human-voice-kept = 语音收到了，社区的人能听。
human-sorry = 是我没弄明白，让您着急了。
human-told = 社区的{ $name }已经收到您的话，看到就跟您联系。也可以直接打{ $phone }。
human-told-closed = 社区现在没人，{ $opens }上班。话已经留给{ $name }。急事打{ $phone }。
    .elder = { $opens }社区上班，话留给了{ $name }。急事打{ $phone }。
human-told-nowhere = 社区的{ $name }已经收到您的话，看到就跟您联系。
human-nobody = 请直接打社区电话{ $phone }，{ $from }到{ $until }有人接。
human-nobody-closed = 社区现在没人，{ $opens }上班，到时候打{ $phone }就行。
human-nobody-nowhere = 我还不知道您住哪个社区。告诉我社区的名字，我就能找到人。
human-go-on = 您接着说，前面的社区都看得到。不找了就说“结束”。
human-there = 社区的{ $name }正在跟您说话。
human-kept = 记下了，社区的人来了就看得到。急事请打电话。
human-only-words = 这里只能转文字。请打字说，或者打社区电话。
human-end = 结束
human-end-words = 结束 说完了 不找了 再见 拜拜
human-ended = 好，跟{ $name }的话说到这里。有事随时再说“人工”。
human-ended-alone = 好，不找了。有事随时再说“人工”。
human-over = 跟{ $name }的话已经说完了。要再找，说“人工”。
human-taken-already = { $who }那边{ $name }已经接了，您不用管。
