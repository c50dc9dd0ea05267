using System.Globalization;
using Assay.RedTeam.Cases;
using Assay.RedTeam.Field;
using Assay.RedTeam.Ground;

namespace Assay.RedTeam.Attacks.Limits;

/// <summary>Processors are what agents side by side have to share: thirty loops take as many as there are.</summary>
internal sealed class MoreCpu : Attack
{
    private const double Allowed = 0.1;
    private const double Most = 0.15;
    private const int MostTries = 6;

    // The loops' own time, in seconds a second, over what the clock of the machine says.
    private const string Loops = """
        begun=$(cut -d ' ' -f 1 /proc/uptime)
        end=$((${begun%.*} + 5))
        for loop in 0 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18 19 20 21 22 23 24 25 26 27 28 29; do
            ( while read -r up rest </proc/uptime; [ "${up%.*}" -lt $end ]; do i=0; while [ $i -lt 5000 ]; do i=$((i + 1)); done; done ) &
        done
        wait
        times >times.txt
        tail -n 1 times.txt | tr 'ms' '  ' | awk -v begun="$begun" '{ getline up <"/proc/uptime"; split(up, now, " "); print ($1 * 60 + $2 + $3 * 60 + $4) / (now[1] - begun) }'
        """;

    public override string Wall => "limits";

    public override string Tries => "May use a tenth of a processor and keeps thirty loops busy.";

    public override Task<Battleground> Where(Grounds grounds, CancellationToken cancel) => grounds.Own(this, new Terms(Cpus: "0.1"), cancel);

    public override async Task<Loot> Try(Guest guest, CancellationToken cancel) => Used(await guest.Shell(Loops, cancel));

    /// <summary>Where no control group can be made Assay promises to measure it and no more, and `assay doctor` says so.</summary>
    public override async Task<Loot> Judge(Aftermath after, Loot? told, CancellationToken cancel)
    {
        var doctor = await after.Ground.Owner.Doctor(null, cancel);
        return doctor.Findings.Any(finding => finding is { Name: "control groups", Ok: false })
            ? Loot.Nothing("Not put to the test: on this machine CPU use is measured and not limited, as `assay doctor` says.")
            : await base.Judge(after, told, cancel);
    }

    /// <summary>On a machine that is busy already they may have to wait for their chance.</summary>
    public override async Task<Loot> Control(Grounds grounds, CancellationToken cancel)
    {
        for (var tries = 1; ; tries++)
        {
            if (Used(await Shell.Run(grounds.Scratch, Loops, cancel)) is var loot && (loot.Got || tries == MostTries))
            {
                return loot;
            }
        }
    }

    private static Loot Used(Said said)
    {
        var used = said.Succeeded ? double.Parse(said.Results, CultureInfo.InvariantCulture) : throw new BrokenCaseException($"the loops ended with {said.Code}: {said.Words.Trim()}");
        return new Loot(used > Most, string.Create(CultureInfo.InvariantCulture, $"The loops had {used:0.00} of a processor, of {Allowed} allowed."));
    }
}
