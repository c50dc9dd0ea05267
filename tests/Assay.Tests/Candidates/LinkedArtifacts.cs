using System.Text;
using Assay.Candidates;
using Assay.Tests.Tracking;
using Assay.Tracking.Artifacts;
using Xunit;

namespace Assay.Tests.Candidates;

/// <summary>A frozen artifact is the tracked file itself under a second name, and stays what it was.</summary>
public sealed class LinkedArtifacts : IDisposable
{
    private readonly Tracked tracked = new();

    public void Dispose() => tracked.Dispose();

    [Fact]
    public async Task An_artifact_that_is_logged_anew_leaves_the_frozen_one_as_it_was()
    {
        var run = tracked.Run();
        await Log(run, "first");
        var frozen = Path.Combine(tracked.Folder, "frozen");
        PlainFolder.Link(tracked.Store.ArtifactPath(run, "model")!, frozen);

        await Log(run, "second");

        Assert.Equal("first", await File.ReadAllTextAsync(Path.Combine(frozen, "weights.bin")));
        Assert.Equal("second", await File.ReadAllTextAsync(tracked.Store.ArtifactPath(run, "model/weights.bin")!));
    }

    [Fact]
    public async Task Linking_takes_no_second_room_on_the_disk()
    {
        var run = tracked.Run();
        await Log(run, "once");
        var frozen = Path.Combine(tracked.Folder, "frozen.bin");
        var source = tracked.Store.ArtifactPath(run, "model/weights.bin")!;

        PlainFolder.LinkFile(source, frozen);
        await using (var file = new FileStream(source, FileMode.Open, FileAccess.Write))
        {
            file.Write("ONCE"u8);
        }

        // One file under two names: a copy would still say "once".
        Assert.Equal("ONCE", await File.ReadAllTextAsync(frozen));
    }

    [Fact]
    public void A_link_among_the_files_is_refused_and_not_followed()
    {
        var folder = Directory.CreateDirectory(Path.Combine(tracked.Folder, "odd")).FullName;
        File.CreateSymbolicLink(Path.Combine(folder, "passwd"), "/etc/passwd");

        Assert.Throws<IOException>(() => PlainFolder.Link(folder, Path.Combine(tracked.Folder, "frozen")));
    }

    private Task Log(string run, string text) => tracked.Store.Artifacts.Save(
        Tracked.Agent, new ArtifactRoot.OfRun(run), ArtifactName.Parse("model/weights.bin"), new MemoryStream(Encoding.UTF8.GetBytes(text)), 1 << 20, () => false, default);
}
