# What the benchmarks in Python need; sourced by other scripts, in the repository's root.
. scripts/setup/venv.sh
tools=.cache/benchmarks
drawn=.cache/drawn

# Usage: prepare_benchmarks
prepare_benchmarks() {
    virtual_environment "$tools" benchmarks/requirements.txt --requirement benchmarks/requirements.txt
    command -v wrk >/dev/null || scripts/setup/install-debian-packages wrk
}

# Usage: draw PEOPLE
# Leaves the drawing in $drawn/PEOPLE.jpg.
draw() {
    [ -f "$drawn/$1.jpg" ] && return
    mkdir -p "$drawn"
    scripts/run/draw-crowd "$1" "$drawn/$1.ppm"
    "$tools/bin/python" -c 'import sys, cv2; cv2.imwrite(sys.argv[2], cv2.imread(sys.argv[1]))' "$drawn/$1.ppm" "$drawn/$1.jpg"
    rm "$drawn/$1.ppm"
}
