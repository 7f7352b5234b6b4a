"""The commands, one module each: it reads, calls one room, writes, and says what it did.

A new command is a module here whose function has its name, one word in COMMANDS, its help in locales/<language>/cli.yml
and a line in the README. What a command needs is imported inside it, so that `binome --help` loads no room.
"""

# In the order of the work; `binome --help` lists them so.
COMMANDS = (
    "init", "new", "check", "pull", "release", "withdraw", "build", "nightly", "ledger", "status", "report", "notify", "doctor", "serve", "form", "match", "documents", "forget", "export", "purge", "upgrade",
)  # fmt: skip
