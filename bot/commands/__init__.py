"""命令 The commands of ./run, one file each."""

from bot.commands import (
    backup,
    city_import,
    coordinator_invite,
    doctor,
    keys_rotate,
    ledger_verify,
    migrate,
    restore,
    serve,
    train,
    understand,
    wechat,
)

COMMANDS = (
    serve.command,
    doctor.command,
    migrate.command,
    backup.command,
    restore.command,
    keys_rotate.command,
    ledger_verify.command,
    city_import.command,
    coordinator_invite.command,
    understand.command,
    train.command,
    wechat.menu,
    wechat.qr,
)
DEFAULT = serve.command
