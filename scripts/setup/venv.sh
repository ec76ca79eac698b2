# Python tools for other scripts; sourced in the repository's root.

# Usage: virtual_environment FOLDER FILE ARGUMENT…
# Makes FOLDER a virtual environment with what pip installs when it is given the arguments; anew when FILE, in which
# the versions stand, has changed.
virtual_environment() {
    local folder=$1 file=$2
    shift 2
    if cmp -s "$file" "$folder/made-from"; then return; fi
    rm -rf "$folder"
    # Debian's python3 comes without it.
    python3 -c 'import ensurepip' 2>/dev/null || scripts/setup/install-debian-packages python3-venv
    python3 -m venv "$folder"
    "$folder/bin/pip" install --quiet --disable-pip-version-check "$@" >&2
    cp "$file" "$folder/made-from"
}
