using Assay.Environments;
using Assay.Labs;
using Assay.Protocol.Owners;
using Xunit;

namespace Assay.Tests.Environments;

/// <summary>What a Python is and has is read from names of folders; a newcomer gets the first that has what agents want.</summary>
public sealed class PythonTests : IDisposable
{
    private static readonly string[] Both = ["scikit_learn-1.5.0", "pandas-2.2.0"];

    private readonly Installed pythons = new();

    [Fact]
    public void Version_and_libraries_are_said_in_words()
    {
        var folder = pythons.Hollow("env", "scikit_learn-1.5.0", "pandas-2.2.0", "torch-2.3.1+cu121", "unheard_of-1.0");
        pythons.Put("env/include/python3.12/patchlevel.h", "#define PY_VERSION      \"3.12.4\"\n");
        Directory.CreateDirectory(pythons.At("env/lib/python3.12/site-packages/numpy-1.26.4-py3.12.egg-info"));

        Assert.Equal("Python 3.12.4 with scikit-learn 1.5.0, pandas 2.2.0, numpy 1.26.4, torch 2.3.1+cu121", Python.At(folder)!.Words);
    }

    [Fact]
    public void A_virtual_environment_that_sees_its_lender_s_libraries_has_them()
    {
        var lender = pythons.Hollow("lender", Both);
        pythons.Link("env/bin/python3", $"{lender}/bin/python3");
        Directory.CreateDirectory(pythons.At("env/lib/python3.12/site-packages/pandas-2.9.9.dist-info"));
        pythons.Put("env/pyvenv.cfg", $"home = {lender}/bin\ninclude-system-site-packages = true\nversion = 3.12.7\n");

        Assert.Equal("Python 3.12.7 with scikit-learn 1.5.0, pandas 2.9.9", Python.At(pythons.At("env"))!.Words);
    }

    [Fact]
    public void What_the_machine_s_own_says_of_itself_is_what_the_folders_say()
    {
        Assert.SkipWhen(Python.OfMachine() is null, "This machine has no Python of its own.");

        Assert.Matches(@"^3\.\d+(\.\d+)?$", Python.OfMachine()!.Version);
    }

    [Fact]
    public void A_folder_without_python_is_none() => Assert.Null(Python.At(Path.GetDirectoryName(pythons.Put("tools/bin/agent.sh"))!));

    [Fact]
    public void The_environment_that_is_switched_on_comes_first()
    {
        var (on, path) = (pythons.Hollow("on", Both), pythons.Hollow("path", Both));

        Assert.Equal(on, Offered(new Caller { VirtualEnv = on, Path = $"{path}/bin" }).Path);
        Assert.Equal(path, Offered(new Caller { Path = $"{path}/bin:/usr/bin", Home = pythons.At("") }).Path);
    }

    [Fact]
    public void One_that_lacks_what_agents_want_is_passed_over()
    {
        var (bare, full) = (pythons.Hollow("bare", "pandas-2.2.0"), pythons.Hollow("me/miniforge3", Both));

        var offer = Offered(new Caller { VirtualEnv = bare, CondaPrefix = full });

        Assert.Equal(full, offer.Path);
        Assert.Equal([$"Environment: {full}/bin/python3, Python 3.12 with scikit-learn 1.5.0, pandas 2.2.0."], offer.Notes);
    }

    [Fact]
    public void Pyenv_s_shims_are_taken_for_what_they_lead_to()
    {
        pythons.Put("pyenv/shims/python3", "#!/bin/sh");
        pythons.Put("pyenv/version", "3.12.1\n");
        pythons.Put("work/.python-version", "mine\n");
        var (usual, mine) = (pythons.Hollow("pyenv/versions/3.12.1", Both), pythons.Hollow("pyenv/versions/mine", Both));
        var caller = new Caller { Path = pythons.At("pyenv/shims") };

        Assert.Equal(usual, Offered(caller).Path);
        Assert.Equal(mine, Offered(caller with { Folder = pythons.At("work") }).Path);
        Assert.Equal(usual, Offered(caller with { Folder = pythons.At("work"), PyenvVersion = "3.12.1" }).Path);
    }

    [Fact]
    public void A_program_that_is_only_linked_to_is_found_where_it_is_installed()
    {
        var installed = pythons.Hollow("uv/python", Both);
        pythons.Link("local/bin/python3", $"{installed}/bin/python3");

        Assert.Equal(installed, Offered(new Caller { Path = pythons.At("local/bin") }).Path);
    }

    [Fact]
    public void One_that_may_not_be_laid_before_agents_is_passed_over_with_the_reason()
    {
        var kept = pythons.Hollow("home/labs", Both);

        var offer = Offered(new Caller { VirtualEnv = kept });

        Assert.NotEqual(kept, offer.Path);
        Assert.Contains("is skipped", offer.Notes[0], StringComparison.Ordinal);
    }

    [Fact]
    public void None_means_the_machine_s_own_whatever_else_there_is()
        => Assert.Null(Offered(new Caller { VirtualEnv = pythons.Hollow("on", Both) }, Offer.None).Path);

    [Fact]
    public void A_folder_that_is_named_is_taken_or_refused()
    {
        var bare = pythons.Hollow("bare");

        Assert.Equal(bare, Offered(new Caller(), bare).Path);
        Assert.Equal(
            $"Environment: {bare}/bin/python3, Python 3.12 without libraries for learning. Agents will miss scikit-learn and pandas: run `{bare}/bin/python3 -m pip install scikit-learn pandas`, or name another Python with --environment.",
            Assert.Single(Offered(new Caller(), bare).Notes));
        Assert.Throws<Assay.Protocol.AssayException>(() => Offered(new Caller(), pythons.At("nowhere")));
    }

    public void Dispose() => pythons.Dispose();

    private Offer Offered(Caller caller, string environment = Offer.Auto)
        => Offer.For(
            new InitRequest { Dir = "/lab", Data = pythons.At("data/table.csv"), Target = "y", Environment = environment, Caller = caller },
            new Home(pythons.At("home")));
}
