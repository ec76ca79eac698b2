# The Swift packages that there are, and their sources; sourced by the other scripts, in the repository's root.
swift_packages() {
    local folder
    for folder in . estimator-testing density-estimation plugins/* headcount-app benchmarks scripts/sdk-evolution; do
        if [ -f "$folder/Package.swift" ]; then echo "$folder"; fi
    done
}

swift_sources() {
    local package folder
    for package in $(swift_packages); do
        for folder in Package.swift Sources Tests; do
            if [ -e "$package/$folder" ]; then echo "$package/$folder"; fi
        done
    done
}
