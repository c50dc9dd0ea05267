using Assay.Git;
using FsCheck;
using FsCheck.Fluent;
using Xunit;

namespace Assay.Tests.Git;

/// <summary>Which entries a tree of a guest's may have, judged by ourselves and not by git's own checks alone.</summary>
public sealed class TreeRulesTests
{
    private const string Id = "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa";

    [Theory]
    [InlineData(".git")]
    [InlineData(".GIT")]
    [InlineData(".Git")]
    [InlineData(".git ")]
    [InlineData(".git. .")]
    [InlineData(".git:stream")]
    [InlineData("git~1")]
    [InlineData("GIT~1")]
    [InlineData(".g\u200cit")]
    [InlineData("\ufeff.git")]
    [InlineData(".gitattributes")]
    [InlineData(".GITATTRIBUTES")]
    [InlineData(".gitmodules")]
    [InlineData("gitmod~1")]
    [InlineData("..")]
    [InlineData(".")]
    [InlineData("")]
    [InlineData("a/b")]
    [InlineData("a\\b")]
    [InlineData("a\nb")]
    [InlineData("a\u001b[31m")]
    [InlineData("a\u202eb")]
    [InlineData("a\ufffdb")]
    [InlineData("a\U000e0041b")]
    public void Names_with_a_second_meaning_are_faults(string name) => Assert.NotNull(TreeRules.Fault(new("100644", name, Id)));

    [Theory]
    [InlineData("README.md")]
    [InlineData(".gitignore")]
    [InlineData(".github")]
    [InlineData("Übung 1.csv")]
    [InlineData("日本語")]
    [InlineData("-rf")]
    [InlineData("a:b")]
    [InlineData("...")]
    public void Ordinary_names_are_not(string name) => Assert.Null(TreeRules.Fault(new("100644", name, Id)));

    [Theory]
    [InlineData("120000")]
    [InlineData("160000")]
    [InlineData("100600")]
    [InlineData("0100644")]
    [InlineData("")]
    public void Only_plain_files_and_folders_are_taken(string mode) => Assert.NotNull(TreeRules.Fault(new(mode, "a", Id)));

    [Fact]
    public void A_name_that_passes_stays_in_its_folder()
        => Prop.ForAll<string?>(name => name is null || TreeRules.Fault(new("100644", name, Id)) is not null
            || Path.GetFullPath(Path.Combine("/a", name)) == "/a/" + name).QuickCheckThrowOnFailure();

    [Fact]
    public void Any_bytes_are_a_tree_or_not_one()
        => Prop.ForAll<byte[]>(bytes => TreeEntry.Read(bytes ?? []) is not { } entries || entries.All(entry => entry.Id.Length == 40)).QuickCheckThrowOnFailure();

    [Fact]
    public void What_is_quoted_holds_no_control_characters_and_has_an_end()
        => Prop.ForAll<string?>(text => !TreeRules.Quoted(text ?? "").Any(char.IsControl) && TreeRules.Quoted(text ?? "").Length < 90).QuickCheckThrowOnFailure();

    [Fact]
    public void Extents_are_added_up_over_folders_that_appear_twice()
    {
        var audit = Audit(("root", ["f a x", "d b inner", "d c inner"]), ("inner", ["f y1 x", "f y2 x"]));
        Assert.Null(audit.ExtentFault("root", Sizes(10), maxBytes: 50));
        Assert.Contains("more than 49 bytes", audit.ExtentFault("root", Sizes(10), maxBytes: 49), StringComparison.Ordinal);
    }

    [Fact]
    public void A_chain_of_folders_is_followed_to_its_end_even_when_each_is_also_at_the_top()
    {
        var chain = Enumerable.Range(0, 70).Select(i => ($"t{i}", new[] { $"d a t{i + 1}" })).Append(("t70", ["f a x"]));
        var top = ("root", Enumerable.Range(0, 71).Select(i => $"d n{70 - i} t{70 - i}").ToArray());
        var audit = Audit([.. chain.Append(top)]);
        Assert.Contains("deep", audit.ExtentFault("root", Sizes(1), 1000), StringComparison.Ordinal);
    }

    [Fact]
    public void What_main_has_just_so_is_no_fault_but_anything_like_it_is()
    {
        var audit = Audit(("main", ["l link x"]), ("fresh", ["l link x"]), ("other", ["l link y"]));
        Assert.Null(audit.Fault(["fresh"], "main"));
        Assert.NotNull(audit.Fault(["other"], "main"));
    }

    private static TreeAudit Audit(params (string Id, string[] Entries)[] trees)
        => new(trees.ToDictionary(tree => tree.Id, tree => (IReadOnlyList<TreeEntry>)[.. tree.Entries.Select(Entry)]));

    private static TreeEntry Entry(string text)
    {
        var words = text.Split(' ');
        return new(words[0] switch { "d" => "40000", "l" => "120000", _ => "100644" }, words[1], words[2]);
    }

    private static Dictionary<string, long> Sizes(long size) => new() { ["x"] = size };
}
