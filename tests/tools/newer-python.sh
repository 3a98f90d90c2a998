#!/bin/sh
# Fetches a newer Python of Debian, with the libraries it needs, into a folder of its own, and
# prints where it is:   make test-python WITH=$(tests/tools/newer-python.sh 3.14)
# Nothing is installed: apt works on a configuration and lists in the same folder. 10 seconds.
set -eu
version=${1:-3.14}
into=${2:-$(cd "$(dirname "$0")/../.." && pwd)/.venv/python$version}
python="$into/root/usr/bin/python$version"
if [ -x "$python" ] && "$python" -c '' 2>/dev/null; then
    echo "$python"
    exit 0
fi
# The machine's own archive of Debian, whatever mirror of it that is.
archive=$(apt-get indextargets --format '$(REPO_URI)' 'Origin: Debian' 'Component: main' | grep -v security | head -n 1)
rm -rf "$into"
mkdir -p "$into/sources" "$into/lists/partial" "$into/cache/archives/partial" "$into/debs"
cat >"$into/sources/newer.sources" <<SOURCES
Types: deb
URIs: $archive
Suites: ${SUITE:-sid}
Components: main
Signed-By: /usr/share/keyrings/debian-archive-keyring.gpg
SOURCES
cat >"$into/apt.conf" <<CONFIGURATION
Dir::Etc::sourcelist "/dev/null";
Dir::Etc::sourceparts "$into/sources";
Dir::State::Lists "$into/lists";
Dir::Cache "$into/cache";
Acquire::Languages "none";
APT::Sandbox::User "";
CONFIGURATION
export APT_CONFIG="$into/apt.conf"
apt-get update -qq >&2
(cd "$into/debs" && apt-get download -qq "python$version" "python$version-minimal" \
    "libpython$version-stdlib" "libpython$version-minimal" libc6 libgcc-s1 libstdc++6 zlib1g \
    libexpat1 libssl3t64 libffi8 libbz2-1.0 liblzma5 libsqlite3-0 libuuid1 libzstd1 \
    libncursesw6 libtinfo6 libreadline8t64 >&2)
for package in "$into"/debs/*.deb; do
    dpkg-deb -x "$package" "$into/root"
done

# The program starts with the C library beside it, under whatever name it was called by: that is
# how it knows the environment (`venv`) it belongs to, and where its own modules are.
loader=$(find "$into/root/usr/lib" -name 'ld-linux*' -type f | head -n 1)
libraries=$(dirname "$loader")
mv "$python" "$python.real"
cat >"$python" <<SCRIPT
#!/bin/sh
exec "$loader" --library-path "$libraries" --argv0 "\$0" "$python.real" "\$@"
SCRIPT
chmod +x "$python"
"$python" -c 'import sys; print(sys.version, file=sys.stderr)'
rm -rf "$into/debs" "$into/lists" "$into/cache"
echo "$python"
