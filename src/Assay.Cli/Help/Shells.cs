namespace Assay.Cli.Help;

/// <summary>
/// The completion scripts. Each asks the program itself, with the suggest directive of its command-line library, so that
/// commands, options and values are never listed twice. Where the program knows nothing, the shell completes file names.
/// </summary>
internal static class Shells
{
    public static IReadOnlyDictionary<string, string> Scripts { get; } = new Dictionary<string, string>
    {
        ["bash"] = """
            # Completion of assay for bash. In ~/.bashrc: source <(assay completion bash)
            _assay() {
                local line=${COMP_LINE:0:COMP_POINT} word=${COMP_WORDS[COMP_CWORD]} found
                line=${line#*"$1"}
                line=${line#[[:space:]]}
                COMPREPLY=()
                while IFS= read -r found; do
                    [[ $found == "$word"* && -n $found ]] || continue
                    [[ $found == -* && $word != -* ]] && continue
                    printf -v found %q "$found"
                    COMPREPLY+=("$found")
                done < <("$1" "[suggest:${#line}]" "$line" 2>/dev/null)
            }
            complete -o default -F _assay assay
            """,
        ["zsh"] = """
            #compdef assay
            # Completion of assay for zsh. In ~/.zshrc, after compinit: source <(assay completion zsh)
            _assay() {
                local line="${(j: :)words[2,CURRENT]}"
                local -a found
                found=("${(@f)$("${words[1]}" "[suggest:${#line}]" "$line" 2>/dev/null)}")
                found=("${(@)found:#}")
                [[ $PREFIX == -* ]] || found=("${(@)found:#-*}")
                if (( ${#found} )); then
                    compadd -- "${found[@]}"
                else
                    _files
                fi
            }
            if [[ $funcstack[1] == _assay ]]; then
                _assay "$@"
            else
                compdef _assay assay
            fi
            """,
        ["fish"] = """
            # Completion of assay for fish. In ~/.config/fish/config.fish: assay completion fish | source
            function __assay_complete
                set -l words (commandline -opc) (commandline -ct)
                set -l line (string join ' ' -- $words[2..-1])
                $words[1] "[suggest:"(string length -- "$line")"]" "$line" 2>/dev/null
            end
            complete -c assay -a '(__assay_complete)'
            """,
    };
}
