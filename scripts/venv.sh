# Python tools for other scripts; sourced in the repository's root.

# Usage: virtual_environment FOLDER FILE
# Makes FOLDER a virtual environment with what FILE, a list of requirements, names; anew when the file has changed.
virtual_environment() {
    local folder=$1 requirements=$2
    if cmp -s "$requirements" "$folder/requirements.txt"; then return; fi
    rm -rf "$folder"
    if ! python3 -m venv "$folder"; then
        echo "Debian's package for this is python3-venv" >&2
        return 1
    fi
    "$folder/bin/pip" install --quiet --disable-pip-version-check --requirement "$requirements" >&2
    cp "$requirements" "$folder/requirements.txt"
}
