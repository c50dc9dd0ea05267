# Puts `assay` on PATH, and takes it away again. Sourced after dotnet.sh.

launcher_folder=${XDG_BIN_HOME:-${HOME:-}/.local/bin}
launcher="$launcher_folder/assay"

# True for a link that leads to this clone.
is_ours() {
    [[ -L $launcher && $(readlink -f "$launcher") == "$root/assay" ]]
}

install_launcher() {
    if [[ (-e $launcher || -L $launcher) ]] && ! is_ours; then
        if [[ -L $launcher ]]; then
            echo "assay: $launcher leads to $(readlink "$launcher"), not to this clone. Remove it first: rm $launcher" >&2
        else
            echo "assay: $launcher is there already and is not a link to this clone. Remove it first: rm $launcher" >&2
        fi
        exit 1
    fi
    mkdir -p "$launcher_folder"
    ln -sfn "$root/assay" "$launcher"
    echo "Installed: $launcher -> $root/assay"
    if [[ :$PATH: != *:"$launcher_folder":* ]]; then
        echo "$launcher_folder is not on PATH. Add it, for bash:"
        echo "    echo 'export PATH=\"$launcher_folder:\$PATH\"' >>~/.bashrc && source ~/.bashrc"
    fi
    echo "Completion for bash: echo 'source <(assay completion bash)' >>~/.bashrc"
}

uninstall_launcher() {
    if is_ours; then
        rm "$launcher"
        echo "Removed: $launcher. Labs and the state folder are untouched."
    elif [[ -e $launcher || -L $launcher ]]; then
        echo "assay: $launcher does not lead to this clone, so it was left." >&2
        exit 1
    else
        echo "There is no $launcher."
    fi
}
