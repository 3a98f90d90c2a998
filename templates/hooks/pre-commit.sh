#!/bin/sh
# adr-tool hook: written by `adr-tool hook install`, taken away by `adr-tool hook uninstall`.
# It judges the decision records that this commit would hold, and nothing else.
if command -v adr-tool >/dev/null 2>&1; then
    exec adr-tool check --staged
fi
exec @PYTHON@ -m adr_tool check --staged
