#!/bin/sh
# Fetches the newest git of Debian, with the C library it needs, into a folder of its own, and
# prints where it is:   ADR_TOOL_TEST_GIT=$(tests/tools/newer-git.sh) python -m pytest tests/cli
# Nothing is installed: apt works on a configuration and lists in the same folder. 2 seconds.
set -eu
into=${1:-$(cd "$(dirname "$0")/../.." && pwd)/.venv/newer-git}
suite=${SUITE:-sid}
top="$into/root/usr"
if [ -x "$into/bin/git" ] && "$into/bin/git" version >/dev/null 2>&1; then
    echo "$into/bin/git"
    exit 0
fi
rm -rf "$into"
mkdir -p "$into/sources" "$into/lists/partial" "$into/cache/archives/partial" "$into/debs" "$into/bin"
{
    echo "Types: deb"
    echo "URIs: http://deb.debian.org/debian"
    echo "Suites: $suite"
    echo "Components: main"
    echo "Signed-By: /usr/share/keyrings/debian-archive-keyring.gpg"
} >"$into/sources/newer.sources"
{
    echo 'Dir::Etc::sourcelist "/dev/null";'
    echo "Dir::Etc::sourceparts \"$into/sources\";"
    echo "Dir::State::Lists \"$into/lists\";"
    echo "Dir::Cache \"$into/cache\";"
    echo 'Acquire::Languages "none";'
    echo 'APT::Sandbox::User "";'
} >"$into/apt.conf"
export APT_CONFIG="$into/apt.conf"
apt-get update -qq >&2
(cd "$into/debs" && apt-get download -qq git libc6 zlib1g libpcre2-8-0 >&2)
for package in "$into"/debs/*.deb; do
    dpkg-deb -x "$package" "$into/root"
done

# The program starts with the C library beside it; what it starts in turn finds it by PATH.
loader=$(find "$top/lib" -name 'ld-linux*' -type f | head -n 1)
mv "$top/lib/git-core/git" "$top/lib/git-core/git.real"
cat >"$into/bin/git" <<SCRIPT
#!/bin/sh
GIT_EXEC_PATH="$top/lib/git-core"
export GIT_EXEC_PATH
exec "$loader" --library-path "$(dirname "$loader")" --argv0 "\$0" "$top/lib/git-core/git.real" "\$@"
SCRIPT
chmod +x "$into/bin/git"
cp "$into/bin/git" "$top/lib/git-core/git"
"$into/bin/git" version >&2
rm -rf "$into/debs" "$into/lists" "$into/cache"
echo "$into/bin/git"
