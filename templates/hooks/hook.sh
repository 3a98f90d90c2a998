#!/bin/sh
# adr-tool hook: written by `adr-tool hook install`, taken away by `adr-tool hook uninstall`.
# It judges the decision records that this commit would hold, and nothing else.

# Where git runs the same check from its settings, once is enough.
if git hook list "${0##*/}" 2>/dev/null | grep -Eq '(^|[[:space:]])adr-tool$'; then exit 0; fi

@COMMAND@
