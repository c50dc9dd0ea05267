using System.Text;
using Assay.RedTeam.Cases;
using Assay.RedTeam.Field;
using Assay.RedTeam.Ground;

namespace Assay.RedTeam.Attacks.Schema;

/// <summary>A server that opens what it is told to open reads its own secrets for whoever asks.</summary>
internal sealed class NamePathsInPlaceOfRows : Forgeries
{
    private static readonly string[] Paths =
        ["/etc/passwd", "../../../../sources.yaml", "/proc/self/environ", "/proc/self/root/etc/hostname", "file:///etc/passwd", "@/etc/passwd", "\\\\host\\share\\file", "|id", "$(id)", "data/public.csv"];

    public override string Tries => "Uploads a path, an address or a command in place of predictions, as text, as JSON and as an id.";

    protected override IEnumerable<Forgery> All(Rows rows, Rows train) => Paths.SelectMany(path => new[]
    {
        new Forgery($"`{path}`", path),
        new Forgery($"`{path}` in JSON", Encoding.UTF8.GetBytes($$"""{ "file": "{{path.Replace("\\", "\\\\", StringComparison.Ordinal)}}" }"""), "application/json"),
        new Forgery($"`{path}` as an id", $"id,prediction\n{path},0.5\n"),
    });

    /// <summary>A server that opens the path that it is sent.</summary>
    public override Task<Loot> Control(Grounds grounds, CancellationToken cancel)
    {
        var secret = Path.Combine(grounds.Scratch, "secret.txt");
        File.WriteAllText(secret, "id,y\nb7,1\n");
        var upload = new Forgery("a path", Path.Combine(Path.GetDirectoryName(secret)!, "uploads", "..", "secret.txt"));
        var read = File.Exists(upload.Text) ? File.ReadAllText(upload.Text) : Path.GetFullPath(upload.Text) is var full && File.Exists(full) ? File.ReadAllText(full) : "";
        return Task.FromResult(new Loot(read.Contains("b7,1", StringComparison.Ordinal), "A server that opens the path that it is sent reads the file behind it."));
    }
}
