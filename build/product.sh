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

# On a terminal: how long the build has taken, and about how long it will, by the last one. Goes on until it is ended or the script is gone.
show_building() {
    local usual=$1 began=$SECONDS
    while kill -0 $$ 2>/dev/null; do
        local gone=$((SECONDS - began)) left=""
        ((usual > gone)) && left=", about $((usual - gone)) s left"
        printf '\r\033[KBuilding Assay: %d s%s' "$gone" "$left" >&2
        sleep 1
    done
}

build_now() {
    spare_running
    local began start=$SECONDS usual=0 ticker="" log="$root/artifacts/build.log" took="$root/artifacts/build.seconds"
    [[ -f $took ]] && usual=$(<"$took")
    began=$(mktemp "$root/artifacts/began.XXXXXX")
    if [[ -z ${assay_quiet:-} && -t 2 ]]; then
        show_building "$usual" {lock}>&- &
        ticker=$!
    elif [[ -z ${assay_quiet:-} ]]; then
        echo "Building Assay$( ((usual > 0)) && echo " (about $usual s)")" >&2
    fi
    # What a build leaves running must not hold the lock that it would inherit.
    local failed=0
    dotnet build "$root/build/product.slnf" -c Release -v q --nologo -nodeReuse:false >"$log" 2>&1 {lock}>&- || failed=1
    if [[ -n $ticker ]]; then
        kill "$ticker" 2>/dev/null
        wait "$ticker" 2>/dev/null || true
        printf '\r\033[K' >&2
    fi
    if ((failed)); then
        grep -E "error" "$log" | sort -u >&2 || cat "$log" >&2
        echo "assay: the build failed." >&2
        exit 1
    fi
    echo $((SECONDS - start)) >"$took"
    # The moment at which building began: what was edited meanwhile is newer.
    mv "$began" "$product_stamp"
}
