using Assay.Testing.Fuzz;
using Assay.Testing.Fuzz.Targets;
using Xunit;

namespace Assay.Tests.Fuzz;

/// <summary>A short barrage at each reader of guests' bytes; bench/fuzz has the long one.</summary>
public sealed class EngineReaders
{
    private const int Inputs = 1500;

    public static TheoryData<string> Names => [.. EngineTargets.All.Select(target => target.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public void Whatever_a_guest_sends_is_read_or_refused_in_words(string name)
    {
        var target = EngineTargets.All.First(target => target.Name == name);
        Salvo.Throw(target, Inputs * Math.Min(target.PerThousand, 1000) / 1000);
    }

    [Fact]
    public async Task Whatever_a_bundle_holds_it_is_taken_in_or_refused_in_words()
    {
        using var field = await BundleField.Open();
        Salvo.Throw(field.Target, 12);
    }

    [Fact]
    public void A_reader_that_breaks_is_found()
    {
        var weak = Target.OfText("weak", ["a"], ["b"], text => text.Contains('b', StringComparison.Ordinal) ? throw new FormatException("b") : null);
        Assert.Contains("FormatException", Assert.Throws<BrokenTruthException>(() => Salvo.Throw(weak, 500)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void The_same_seed_throws_the_same()
    {
        List<string> first = [], second = [];
        foreach (var thrown in new[] { first, second })
        {
            Barrage.Throw(Target.OfText("any", ["a sample"], ["x", "yz"], text => null), 300, seed: 5, (_, input) => thrown.Add(Convert.ToBase64String(input)));
        }

        Assert.Equal(first, second);
    }
}
