namespace Assay.RedTeam.Field;

/// <summary>Where the kernel tells a process of paths that are the host's: lines of the shell that look for words there.</summary>
internal static class OwnNames
{
    /// <summary>Each find is a line that begins with <paramref name="mark"/>. The words are patterns of grep -E.</summary>
    public static string Search(string mark, params IEnumerable<string> words) => $$"""
        words='{{string.Join('|', words)}}'
        for process in /proc/self /proc/[0-9]*; do
            for file in mountinfo mounts mountstats environ cmdline cgroup; do
                tr '\0' '\n' <"$process/$file" 2>/dev/null | grep -v -e seen.txt -e words= | grep -oE "[^ ]*($words)[^ ]*" | head -1 | sed "s|^|{{mark}}$process/$file: |"
            done
            for link in exe cwd root; do
                readlink "$process/$link" 2>/dev/null | grep -E "$words" | sed "s|^|{{mark}}$process/$link: |"
            done
            for link in "$process"/fd/* "$process"/map_files/*; do
                readlink "$link" 2>/dev/null | grep -E "$words" | sed "s|^|{{mark}}$link: |"
            done | head -2
        done 2>/dev/null | head -8
        """;
}
