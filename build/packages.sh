# The Debian packages that the product stands on. Sourced; a look costs no process, so every start may take one.

# Name of the package, then a program or a file that shows that it is there.
product_packages=(
    bubblewrap bwrap
    socat socat
    libxgboost0 '/usr/lib/*/libxgboost.so.0'
    git git
)

is_there() {
    [[ $1 == /* ]] && compgen -G "$1" >/dev/null || command -v "$1" >/dev/null
}

# What Fedora calls these packages.
fedora_names() {
    local name
    for name in "$@"; do
        case $name in
            procps) echo procps-ng ;;
            python3-sklearn) echo python3-scikit-learn ;;
            *) echo "$name" ;;
        esac
    done | paste -sd ' '
}

# install_packages NAME MARK [NAME MARK]…: installs what is missing, or says which line does and stops.
install_packages() {
    local missing=() name
    while (($# > 0)); do
        is_there "$2" || missing+=("$1")
        shift 2
    done
    ((${#missing[@]} == 0)) && return

    local install="apt-get install -y --no-install-recommends ${missing[*]}"
    if command -v dnf >/dev/null && ! command -v apt-get >/dev/null; then
        # Fedora packages no libxgboost; without it the built-in agent has no boosted trees, and all else works.
        local without=()
        for name in "${missing[@]}"; do [[ $name == libxgboost0 ]] || without+=("$name"); done
        missing=("${without[@]}")
        ((${#missing[@]} == 0)) && return
        echo "assay: these packages are missing. Run this, then start again:" >&2
        echo "    sudo dnf install -y $(fedora_names "${missing[@]}")" >&2
        exit 1
    elif ! command -v apt-get >/dev/null; then
        echo "assay: install these packages with your system's package manager, then run this again: ${missing[*]}" >&2
        exit 1
    elif [[ $(id -u) == 0 ]]; then
        echo "Installing ${missing[*]}" >&2
        { apt-get update -q && DEBIAN_FRONTEND=noninteractive $install; } >&2 </dev/null
    elif sudo -n true 2>/dev/null; then
        echo "Installing ${missing[*]} with sudo" >&2
        { sudo -n apt-get update -q && sudo -n DEBIAN_FRONTEND=noninteractive $install; } >&2 </dev/null
    else
        echo "assay: these packages are missing, and installing them takes root. Run this, then start again:" >&2
        echo "    sudo $install" >&2
        exit 1
    fi
}
