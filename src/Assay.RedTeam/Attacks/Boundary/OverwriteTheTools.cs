using Assay.RedTeam.Cases;
using Assay.RedTeam.Field;
using Assay.RedTeam.Ground;

namespace Assay.RedTeam.Attacks.Boundary;

/// <summary>Who can change a program that the next agent or the clean room runs, need not get out: he is run there.</summary>
internal sealed class OverwriteTheTools : Attack
{
    public override string Wall => "boundary";

    public override string Tries => "Opens Assay's tools, the environment folder and the machine's programs for writing.";

    public override Task<Loot> Try(Guest guest, CancellationToken cancel)
        => guest.Plunder(
            $"""
            tools=$(dirname "$(command -v assay)")
            for file in "$tools"/assay "$tools"/assay-researcher "$tools"/../*/*.dll {Spoils.Quoted(Myself.Program)} {Spoils.Quoted(Myself.Dotnet)} /bin/sh /usr/bin/git /etc/passwd /etc/ld.so.cache; do
                [ -e "$file" ] || continue
                true 2>/dev/null >>"$file" && echo "got $file open for writing"
            done
            for folder in "$tools" "$tools"/.. {Spoils.Quoted(Myself.Folder)} /usr/bin /usr/lib /etc / /opt /home /usr/local/bin; do
                [ -w "$folder" ] && echo "got the folder $folder, which it may write"
            done
            """,
            "Every tool and folder is read-only.", cancel);

    public override Task<Loot> Control(Grounds grounds, CancellationToken cancel) => grounds.Unsealed(this, cancel);
}
