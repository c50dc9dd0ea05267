using Assay.Environments;
using Xunit;

namespace Assay.Tests.Environments;

/// <summary>An environment is known again by what is in it, and by nothing else.</summary>
public sealed class DigestOfAnEnvironment : IDisposable
{
    private readonly Installed pythons = new();
    private readonly string folder;

    public DigestOfAnEnvironment()
    {
        folder = pythons.Hollow("env", "pandas-2.0");
        pythons.Put("env/lib/large.so", new string('x', 3 << 20));
    }

    [Fact]
    public void Times_and_what_python_compiles_do_not_count()
    {
        var before = Toolset.At(folder).Digest();
        File.SetLastWriteTimeUtc(pythons.At("env/lib/large.so"), new DateTime(2020, 1, 1));
        pythons.Put("env/lib/python3.12/site-packages/__pycache__/a.pyc", "compiled");

        Assert.Equal(before, Toolset.At(folder).Digest());
        Assert.StartsWith("sha256:", before, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("printf y | dd of=$1/lib/large.so bs=1 seek=5 conv=notrunc 2>/dev/null")]
    [InlineData("printf y | dd of=$1/lib/large.so bs=1 seek=3145727 conv=notrunc 2>/dev/null")]
    [InlineData("printf x >>$1/lib/large.so")]
    [InlineData("echo more >$1/lib/new.py")]
    [InlineData("mv $1/lib/large.so $1/lib/larger.so")]
    [InlineData("ln -sfn python4 $1/bin/python3")]
    [InlineData("echo x >$1/bin/python3.12")]
    [InlineData("rm $1/lib/large.so")]
    public async Task Whatever_else_is_changed_makes_another_digest(string change)
    {
        var before = Toolset.At(folder).Digest();
        await Installed.Run(change, folder);

        Assert.NotEqual(before, Toolset.At(folder).Digest());
    }

    [Fact]
    public async Task A_change_in_the_interpreter_that_is_borrowed_counts()
    {
        pythons.Link("venv/bin/python3", Path.Combine(folder, "bin", "python3"));
        var before = Toolset.At(pythons.At("venv")).Digest();
        await Installed.Run("echo x >$1/lib/python3.12/os.py", folder);

        Assert.NotEqual(before, Toolset.At(pythons.At("venv")).Digest());
    }

    [Fact]
    public async Task A_pipe_that_somebody_left_is_not_waited_for()
    {
        await Installed.Run("mkfifo $1/lib/pipe", folder);

        Assert.StartsWith("sha256:", Toolset.At(folder).Digest(), StringComparison.Ordinal);
    }

    public void Dispose() => pythons.Dispose();
}
