# Runs the tests of one package and counts them; sourced by the other scripts, in the repository's root.
export ONNXRUNTIME_LIBRARY=$PWD/.cache/onnxruntime
results=.cache/test-results

# Usage: run_tests NAME PACKAGE [OPTION…]
# Goes on after a failure; the result, "passed failed", lies in $results/NAME.
run_tests() {
    local name=$1 package=$2
    shift 2
    local report=$results/$name
    mkdir -p "$results"
    rm -f "$report" "$report"*.xml
    echo "== $name"
    local status=0
    swift test --package-path "$package" --explicit-target-dependency-import-check error \
        --xunit-output "$PWD/$report.xml" "$@" || status=$?
    count_tests "$status" "$report"*.xml >"$report"
}

# Usage: count_tests STATUS FILE…
# A run that fails without a failed test (it did not build, or crashed) counts as one failure.
count_tests() {
    local status=$1
    shift
    # Some reports are one long line: an element is a record.
    cat -- "$@" 2>/dev/null | awk -v RS='<' -v status="$status" '
        /^testcase / { tests++; counted = 0 }
        /^skipped/ { skipped++ }
        /^(failure|error)/ && !counted { failed++; counted = 1 }
        END {
            if (status != 0 && failed == 0) { failed = 1; tests++ }
            print tests - failed - skipped, failed + 0
        }'
}

# Usage: report_totals NAME…
# Prints "N passed, N failed" over the named runs; fails when a test failed or none ran.
report_totals() {
    (cd "$results" && cat -- "$@") | awk '
        { passed += $1; failed += $2 }
        END { print passed + 0 " passed, " failed + 0 " failed"; exit failed > 0 || passed == 0 }'
}
