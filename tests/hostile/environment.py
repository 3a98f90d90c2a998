"""Every way in which git runs a program that its caller's environment names.

Rightly or not: for a command of ours that reads, none of it counts.
"""

from tests.hostile.vectors import ASK, Vector

_RUN_BY = {
    "GIT_EXTERNAL_DIFF": ("diff", "HEAD"),
    "GIT_SSH_COMMAND": ("ls-remote", "ssh://localhost/x"),
    "GIT_SSH": ("ls-remote", "ssh://localhost/x"),
    "GIT_PROXY_COMMAND": ("ls-remote", "git://localhost/x"),
    "GIT_ASKPASS": ("credential", "fill"),
    "SSH_ASKPASS": ("credential", "fill"),
    "GIT_EDITOR": ("commit", "--amend", "--allow-empty"),
    "VISUAL": ("commit", "--amend", "--allow-empty"),
    "EDITOR": ("commit", "--amend", "--allow-empty"),
    "GIT_SEQUENCE_EDITOR": ("rebase", "-i", "--autostash", "HEAD~1"),
    "GIT_PAGER": ("log", "-1"),
    "PAGER": ("log", "-1"),
}
_CONFIG = {
    "GIT_CONFIG_COUNT": (
        ("GIT_CONFIG_COUNT", "1"),
        ("GIT_CONFIG_KEY_0", "core.fsmonitor"),
        ("GIT_CONFIG_VALUE_0", "{trap}"),
    ),
    "GIT_CONFIG_PARAMETERS": (("GIT_CONFIG_PARAMETERS", "'core.fsmonitor'='{trap}'"),),
    "GIT_CONFIG_GLOBAL": (("GIT_CONFIG_GLOBAL", "{settings}"),),
    "GIT_CONFIG_SYSTEM": (("GIT_CONFIG_SYSTEM", "{settings}"), ("GIT_CONFIG_NOSYSTEM", "0")),
    "HOME": (("HOME", "{home}"), ("GIT_CONFIG_GLOBAL", "")),
    "GIT_DIR": (("GIT_DIR", "{hostile}"),),
}
ENVIRONMENT: tuple[Vector, ...] = (
    *(
        Vector(
            name,
            control=control,
            environment=((name, "{trap}"),),
            stdin=ASK if control[0] == "credential" else "",
            on_terminal=control[0] == "log",
        )
        for name, control in _RUN_BY.items()
    ),
    *(
        Vector(name, control=("status",), environment=environment, answers="/\\0")
        for name, environment in _CONFIG.items()
    ),
)
