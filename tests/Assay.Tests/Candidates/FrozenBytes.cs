using Assay.Candidates;
using Assay.Labs;
using Assay.Protocol;
using Assay.Testing;
using Xunit;

namespace Assay.Tests.Candidates;

/// <summary>What a direction's frozen candidates take of the disk, while they come and go.</summary>
public sealed class FrozenBytes : IDisposable
{
    private static readonly DirectionId One = new(1);
    private readonly TempFolder folder = new();

    private StateFolder State => new(folder.Path);

    [Fact]
    public void Files_count_and_artifacts_do_not_since_they_are_links()
    {
        Assert.Equal(0, Packing.BytesFrozen(State, One));

        Freeze("c1", files: 3);
        File.WriteAllBytes(Path.Combine(Directory.CreateDirectory(Path.Combine(State.Candidate(One, "c1"), "models", "0")).FullName, "weights"), new byte[5000]);

        Assert.Equal(3000, Packing.BytesFrozen(State, One));
    }

    [Fact]
    public async Task A_package_that_goes_meanwhile_breaks_nothing()
    {
        using var over = new CancellationTokenSource(TimeSpan.FromSeconds(2));
        var churning = Task.Run(() =>
        {
            while (!over.IsCancellationRequested)
            {
                Freeze("c1", files: 40);
                Directory.Delete(State.Candidate(One, "c1"), recursive: true);
            }
        });
        var looks = 0;
        while (!churning.IsCompleted)
        {
            Assert.InRange(Packing.BytesFrozen(State, One), 0, 40_000);
            looks++;
        }

        await churning;
        Assert.InRange(looks, 20, int.MaxValue);
    }

    public void Dispose() => folder.Dispose();

    private void Freeze(string commit, int files)
    {
        var deep = Directory.CreateDirectory(Path.Combine(Package.FilesOf(State.Candidate(One, commit)), "some", "where")).FullName;
        for (var file = 0; file < files; file++) File.WriteAllBytes(Path.Combine(deep, $"{file}"), new byte[1000]);
    }
}
