# Python tools for other scripts; sourced in the repository's root.

# Usage: virtual_environment FOLDER FILE ARGUMENT…
# Makes FOLDER a virtual environment with what pip installs when it is given the arguments; anew when FILE, in which
# the versions stand, has changed.
virtual_environment() {
    local folder=$1 file=$2
    shift 2
    if cmp -s "$file" "$folder/made-from"; then return; fi
    rm -rf "$folder"
    if ! python3 -m venv "$folder"; then
        echo "Debian's package for this is python3-venv" >&2
        return 1
    fi
    "$folder/bin/pip" install --quiet --disable-pip-version-check "$@" >&2
    cp "$file" "$folder/made-from"
}
