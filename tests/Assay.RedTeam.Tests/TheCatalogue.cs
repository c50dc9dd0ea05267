using System.Text.RegularExpressions;
using Assay.RedTeam.Cases;
using Xunit;

namespace Assay.RedTeam.Tests;

/// <summary>The cases as a whole: how many there are, what they are called, and that each class of benchmark flaw is tried.</summary>
public sealed partial class TheCatalogue
{
    [Fact]
    public void There_are_at_least_160_attacks() => Assert.InRange(Catalogue.Attacks.Count, 160, int.MaxValue);

    [Fact]
    public void No_two_cases_have_one_name()
        => Assert.Empty(Catalogue.Attacks.Concat<Case>(Catalogue.Honest).GroupBy(one => one.Name).Where(name => name.Count() > 1).Select(name => name.Key));

    [Fact]
    public void Each_class_of_benchmark_flaw_has_at_least_three_cases()
    {
        Assert.All(Catalogue.Attacks, attack => Assert.Contains(attack.Flaw, Flaws.All));
        Assert.All(Flaws.All, flaw => Assert.InRange(Catalogue.Attacks.Count(attack => attack.Flaw == flaw), 3, int.MaxValue));
    }

    [Fact]
    public void The_self_audit_names_each_class_and_cases_that_there_are()
    {
        var page = File.ReadAllText(Path.Combine(Repository, "docs", "benchmark-flaws.md"));
        var sections = page.Split("\n## ")[1..].ToDictionary(section => section.Split('\n')[0].ToLowerInvariant(), section => section);

        Assert.Equal(Flaws.All.Order(StringComparer.Ordinal), sections.Keys.Order(StringComparer.Ordinal));
        Assert.All(sections, section =>
        {
            var cases = Names().Matches(section.Value.Split("**Cases.**")[1].Split("**What remains.**")[0]).Select(name => name.Groups[1].Value).ToList();
            Assert.InRange(cases.Count, 3, int.MaxValue);
            Assert.All(cases, name => Assert.Equal(section.Key, ((Attack)Catalogue.Find(name)).Flaw));
        });
    }

    [Fact]
    public void The_self_audit_names_files_that_there_are()
        => Assert.All(
            Paths().Matches(File.ReadAllText(Path.Combine(Repository, "docs", "benchmark-flaws.md"))).Select(path => Path.Combine(Repository, path.Groups[1].Value)),
            path => Assert.True(File.Exists(path) || Directory.Exists(path), path));

    private static string Repository
    {
        get
        {
            var at = new DirectoryInfo(AppContext.BaseDirectory);
            while (!File.Exists(Path.Combine(at.FullName, "Assay.slnx")))
            {
                at = at.Parent ?? throw new InvalidOperationException("The tests do not run inside the repository.");
            }

            return at.FullName;
        }
    }

    [GeneratedRegex("`([a-z0-9-]+)`")]
    private static partial Regex Names();

    [GeneratedRegex("`(src/[^`]+)`")]
    private static partial Regex Paths();
}
