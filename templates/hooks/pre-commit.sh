#!/bin/sh
# adr-tool hook: written by `adr-tool hook install`, taken away by `adr-tool hook uninstall`.
# It judges the decision records that this commit would hold, and nothing else.
if command -v adr-tool >/dev/null 2>&1; then
    adr-tool check --staged
else
    @PYTHON@ -m adr_tool check --staged
fi && exit 0
echo "adr-tool stopped the commit. Mend the records, \`git add\` them and commit again." >&2
exit 1
