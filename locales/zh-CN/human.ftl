# 人工

human-words = 人工客服 找社区的人
human-called = 好，找社区的人。
human-sorry = 是我没弄明白，让您着急了。
human-told = 社区的{ $name }已经收到您的话，看到就跟您联系。也可以直接打{ $phone }。
human-told-closed = 社区现在没人，{ $opens }上班。话已经留给{ $name }。急事打{ $phone }。
    .elder = { $opens }社区上班，话留给了{ $name }。急事打{ $phone }。
human-told-nowhere = 社区的{ $name }已经收到您的话，看到就跟您联系。
human-nobody = 请直接打社区电话{ $phone }，{ $from }到{ $until }有人接。
human-nobody-closed = 社区现在没人，{ $opens }上班，到时候打{ $phone }就行。
human-nobody-nowhere = 我还不知道您住哪个社区。告诉我社区的名字，我就能找到人。
