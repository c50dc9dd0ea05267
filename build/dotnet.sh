# How .NET is run here: quietly, without calling home, and also where HOME or ICU is missing. Sourced.
root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
export DOTNET_NOLOGO=1 DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_SKIP_FIRST_TIME_EXPERIENCE=1
export DOTNET_SYSTEM_GLOBALIZATION_INVARIANT=1 DOTNET_GENERATE_ASPNET_CERTIFICATE=false
if [[ -z ${HOME:-} ]]; then
    export HOME="$root/artifacts/home"
    mkdir -p "$HOME"
fi
if ! command -v dotnet >/dev/null; then
    echo "assay: the .NET 10 SDK is not on PATH: install it, then run this again." >&2
    exit 1
fi
