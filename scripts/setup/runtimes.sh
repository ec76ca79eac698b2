# Links the builds of ONNX Runtime; sourced by other scripts, in the repository's root.

# Puts them beside the release binary, if there is one: the plain library as it is, each other build in a folder of its own.
link_runtimes() {
    local folder build
    folder=$(readlink -e headcount-app/.build/release) || return 0
    rm -f "$folder"/libonnxruntime.so* "$folder"/onnxruntime-*
    ln -s --relative .cache/onnxruntime/libonnxruntime.so.* "$folder/"
    for build in .cache/onnxruntime-*; do
        if [ -d "$build" ]; then ln -s --relative "$build" "$folder/"; fi
    done
}
