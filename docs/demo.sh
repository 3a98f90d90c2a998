#!/bin/sh
# The main job end to end in scratch repositories: init, new, check, index, two built sites, and
# the manual.
set -eu

here=$(CDPATH= cd -- "$(dirname -- "$0")" && pwd)
scratch=$(CDPATH= cd -- "$here/.." && pwd)/.demo
rm -rf "$scratch"
mkdir -p "$scratch"
cd "$scratch"
git init -q .

# The words of a command as they would be typed.
words() {
    for word in "$@"; do
        case $word in *" "*) printf ' "%s"' "$word" ;; *) printf ' %s' "$word" ;; esac
    done
}
say() { printf '\n\033[1m%s\033[0m\n' "$*"; }
run() {
    printf '\n\033[36m$%s\033[0m\n' "$(words "$@")"
    "$@"
}
[ -t 1 ] && [ -z "${NO_COLOR:-}" ] || {
    say() { printf '\n%s\n' "$*"; }
    run() {
        printf '\n$%s\n' "$(words "$@")"
        "$@"
    }
}

say "1. Set up a decision log."
run adr-tool init --profile nhs --organisation "Northmere Hospitals" --owner "Architecture lead"

say "2. Start two decisions: one from a file of answers, one with flags alone."
run adr-tool new --answers "$here/examples/opening-hours.yaml"
run adr-tool new "Replace the pager system" --level organisation --reversibility costly \
    --harm high --maturity product

say "3. Judge them. The second is a draft, and says honestly what is still to do."
run adr-tool check

say "   Judged as if it were proposed, the check says what is missing, and where."
run adr-tool check --drafts || true

say "4. Bring the index up to date, and look at the log."
run adr-tool index
run adr-tool list
run adr-tool show 2

say "5. Publish a log: that of a hospital trust that does not exist."
trust=$scratch/trust
python "$here/replay.py" "$trust"
cd "$trust"
# Its records are of 2026: they are judged as of a day of that year, so that none is overdue.
ADR_TOOL_TODAY=2026-11-23
export ADR_TOOL_TODAY
run adr-tool check --history
run adr-tool build
unset ADR_TOOL_TODAY

say "6. Publish the decisions that made adr-tool what it is."
cd "$here/.."
run adr-tool build --output .demo/own

say "7. Build the manual: links to decisions lead to the two sites."
run python docs/build.py .demo/manual --site=docs/examples/trust=.demo/trust/public \
    --site=decisions=.demo/own

say "Open the manual and the two sites in a browser, no server needed:"
printf '  %s\n' "$scratch/manual/index.html" "$trust/public/index.html" "$scratch/own/index.html"
say "The log of steps 1 to 4 is in $scratch: open decisions/README.md, or go on with"
printf '  cd %s\n  PATH="%s:$PATH" adr-tool new "A decision of your own"\n' \
    "$scratch" "$(CDPATH= cd -- "$(dirname -- "$(command -v adr-tool)")" && pwd)"
