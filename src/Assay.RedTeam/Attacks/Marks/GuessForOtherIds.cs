namespace Assay.RedTeam.Attacks.Marks;

/// <summary>A disguise whose other face is noise: two answers that differ anyway tell less than two that agree.</summary>
internal sealed class GuessForOtherIds : Disguise
{
    public override string Tries => "Ranks the rows of the file against each other when their ids have the form of the table's own, and answers rows with other ids at random.";

    protected override string Graded => """[ "$(sed -n 2p "$1" | cut -d, -f1 | tr -d 0-9a-f | wc -c)" -le 1 ] && [ "$(sed -n 2p "$1" | cut -d, -f1 | wc -c)" -eq 14 ] """;

    protected override string Otherwise => """awk -F, 'BEGIN { srand() } NR == 1 { print; next } { print $1 "," 0.2 + 0.6 * rand() }' /tmp/p > "$2" """;
}
