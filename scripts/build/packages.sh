# Lists the Swift packages and their sources; sourced by other scripts, in the repository's root.

swift_packages() {
    local folder
    for folder in . estimator-testing density-estimation people-counter plugins/* headcount-app benchmarks \
        Tests/sdk-evolution; do
        if [ -f "$folder/Package.swift" ]; then echo "$folder"; fi
    done
}

swift_sources() {
    local package folder
    for package in $(swift_packages); do
        # A package inside the root's Tests is found with them.
        if [[ "$package" == Tests/* ]]; then continue; fi
        for folder in Package.swift Sources Tests; do
            if [ -e "$package/$folder" ]; then echo "$package/$folder"; fi
        done
    done
}
