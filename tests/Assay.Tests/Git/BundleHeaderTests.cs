using System.Text;
using Assay.Git;
using FsCheck;
using FsCheck.Fluent;
using Xunit;

namespace Assay.Tests.Git;

/// <summary>The first lines of a bundle: read, or refused with a sentence, whatever the bytes are.</summary>
public sealed class BundleHeaderTests
{
    private const string A = "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa";
    private const string B = "bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb";

    [Theory]
    [InlineData($"# v2 git bundle\n-{A} Begin the lab\n{B} HEAD\n\nPACK")]
    [InlineData($"# v2 git bundle\n-{A}\n{B} refs/heads/exp/d-0001\n\nPACK")]
    [InlineData($"# v3 git bundle\n@object-format=sha1\n-{A} x\n{B} HEAD\n\nPACK")]
    public void An_ordinary_header_is_read(string text)
    {
        var read = Assert.IsType<BundleHeader.Read>(Parse(text));
        Assert.Equal((B, "PACK"), (read.Tip, text[read.Length..]));
        Assert.Equal([A], read.Prerequisites);
    }

    [Theory]
    [InlineData("", "not a git bundle")]
    [InlineData("\n\n", "version 2 or 3")]
    [InlineData($"# v1 git bundle\n{B} HEAD\n\n", "version 2 or 3")]
    [InlineData($"# v2 git bundle\n{B} HEAD\n", "no end")]
    [InlineData("# v2 git bundle\n\n", "exactly one")]
    [InlineData($"# v2 git bundle\n{A} HEAD\n{B} refs/heads/x\n\n", "exactly one")]
    [InlineData($"# v2 git bundle\n{A} HEAD\n-{B} late\n\n", "exactly one")]
    [InlineData($"# v2 git bundle\n{B} refs/tags/x\n\n", "not a branch")]
    [InlineData($"# v2 git bundle\n{B} refs/heads/\n\n", "not a branch")]
    [InlineData($"# v2 git bundle\n{B}\n\n", "not a branch")]
    [InlineData($"# v2 git bundle\n{B}x HEAD\n\n", "not a branch")]
    [InlineData("# v2 git bundle\nBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBB HEAD\n\n", "not a branch")]
    [InlineData("# v2 git bundle\n--upload-pack=x\n", "no end")]
    [InlineData($"# v2 git bundle\n--upload-pack=x\n{B} HEAD\n\n", "prerequisite")]
    [InlineData($"# v2 git bundle\n-{A}junk\n{B} HEAD\n\n", "prerequisite")]
    [InlineData($"# v2 git bundle\n@object-format=sha1\n{B} HEAD\n\n", "no capabilities")]
    [InlineData($"# v3 git bundle\n@object-format=sha256\n{B} HEAD\n\n", "SHA-1")]
    [InlineData($"# v3 git bundle\n@filter=blob:none\n{B} HEAD\n\n", "SHA-1")]
    public void Anything_else_is_refused(string text, string because)
        => Assert.Contains(because, Assert.IsType<BundleHeader.Refused>(Parse(text)).Reason, StringComparison.Ordinal);

    [Fact]
    public void Too_many_prerequisites_and_too_long_headers_are_refused()
    {
        var many = string.Concat(Enumerable.Repeat($"-{A} x\n", 65));
        Assert.IsType<BundleHeader.Refused>(Parse($"# v2 git bundle\n{many}{B} HEAD\n\n"));
        Assert.IsType<BundleHeader.Refused>(Parse($"# v2 git bundle\n-{A} {new string('x', BundleHeader.MostBytes)}\n{B} HEAD\n\n"));
    }

    [Fact]
    public void Any_bytes_are_read_or_refused()
    {
        Prop.ForAll<byte[]>(bytes => BundleHeader.Parse(bytes ?? []) is not null).QuickCheckThrowOnFailure();
        Prop.ForAll<byte[]>(bytes => BundleHeader.Parse([.. Encoding.ASCII.GetBytes($"# v3 git bundle\n-{A}\n{B}"), .. bytes ?? [], .. "\n\n"u8]) is not null).QuickCheckThrowOnFailure();
    }

    private static BundleHeader Parse(string text) => BundleHeader.Parse(Encoding.Latin1.GetBytes(text));
}
