# Builds the product, and only when something changed since the last time. Sourced after dotnet.sh.

product_stamp="$root/artifacts/product.stamp"

# One `find` that stops at the first newer file: a warm start pays a few milliseconds. Folders count, so that a deleted file is noticed.
is_fresh() {
    [[ -f $product_stamp && -z $(find "$root/src" "$root"/Directory.*.props "$root/global.json" -newer "$product_stamp" -print -quit) ]]
}

# Two starts at once must not build into each other: the second waits for the first and finds everything fresh.
build_product() {
    is_fresh && return
    mkdir -p "$root/artifacts"
    exec {lock}>"$root/artifacts/build.lock"
    if ! flock -n "$lock"; then
        echo "Waiting for another build" >&2
        flock "$lock"
    fi
    is_fresh || build_now
    exec {lock}>&-
}

# A build writes into the very files that a running server has mapped, and would crash it: from here on the server
# keeps the old ones, which no longer have a name, and the names stand for copies.
spare_running() {
    local file
    for file in "$root"/artifacts/bin/Assay.{Cli,Server,Researcher,Llm,RedTeam}/release/*.dll; do
        [[ -f $file ]] || continue
        cp -p "$file" "$file.new"
        mv "$file.new" "$file"
    done
}

build_now() {
    echo "Building Assay" >&2
    spare_running
    local began log="$root/artifacts/build.log"
    began=$(mktemp "$root/artifacts/began.XXXXXX")
    # What a build leaves running must not hold the lock that it would inherit.
    if ! dotnet build "$root/build/product.slnf" -c Release -v q --nologo -nodeReuse:false >"$log" 2>&1 {lock}>&-; then
        grep -E "error" "$log" | sort -u >&2 || cat "$log" >&2
        echo "assay: the build failed." >&2
        exit 1
    fi
    # The moment at which building began: what was edited meanwhile is newer.
    mv "$began" "$product_stamp"
}
