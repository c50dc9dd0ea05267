using Assay.Agents;
using Assay.Environments;
using Assay.Sandbox;
using Assay.Tests.Sandbox;
using Xunit;

namespace Assay.Tests.Environments;

/// <summary>An environment works where agents are, wherever on the owner's machine its parts lie.</summary>
public sealed class BehindTheWall : IDisposable
{
    private const string WhoAmI = "python3 -c 'import sys, json, ssl; print(sys.prefix); print(sys.base_prefix)'";

    private readonly Installed pythons = new();
    private readonly Room room = new();

    [Fact]
    public async Task A_virtual_environment_of_the_machine_s_own_python()
    {
        var folder = await pythons.Virtual("/usr/bin/python3", "env");

        Assert.Equal([folder], Toolset.At(folder).Laid);
        Assert.Equal([folder, "/usr"], await Say(folder, WhoAmI));
    }

    [Fact]
    public async Task A_virtual_environment_brings_the_interpreter_that_it_borrows_and_nothing_beside_it()
    {
        var whole = await pythons.Whole("home/.pyenv/versions/mine");
        pythons.Put("home/.pyenv/version", "secret");
        var folder = await pythons.Virtual(Path.Combine(whole, "bin", "python3"), "env");

        Assert.Equal([folder, whole], Toolset.At(folder).Laid);
        Assert.Equal([folder, whole], await Say(folder, WhoAmI));
        Assert.Equal(["versions"], await Say(folder, $"ls -A {pythons.At("home/.pyenv")}"));
    }

    [Fact]
    public async Task Links_are_followed_one_by_one_through_folders_that_are_links_themselves()
    {
        var whole = await pythons.Whole("uv/cpython-3.0.1");
        var nickname = pythons.Link("uv/cpython-3", whole);
        var folder = await pythons.Virtual(Path.Combine(whole, "bin", "python3"), "env");
        await Installed.Run("""
            ln -sfn "$2/bin/python3" "$1/bin/python3"
            sed -i "s|^home = .*|home = $2/bin|" "$1/pyvenv.cfg"
            """, folder, nickname);

        Assert.Equal(folder, (await Say(folder, WhoAmI))[0]);
        Assert.Contains(nickname, Toolset.At(folder).Laid);
    }

    [Fact]
    public async Task A_link_that_lies_among_other_things_brings_itself_alone()
    {
        var whole = await pythons.Whole("elsewhere");
        var link = pythons.Link("home/bin/python3", Path.Combine(whole, "bin", "python3"));
        pythons.Put("home/bin/secret");
        var folder = await pythons.Virtual(Path.Combine(whole, "bin", "python3"), "env");
        await Installed.Run("ln -sfn \"$2\" \"$1/bin/python3\"", folder, link);

        Assert.Equal([folder, link, whole], Toolset.At(folder).Laid);
        Assert.Equal(["python3"], await Say(folder, $"ls {pythons.At("home/bin")}"));
        Assert.Equal([folder, whole], await Say(folder, WhoAmI));
    }

    [Fact]
    public async Task An_installation_of_its_own_such_as_conda_s_or_pyenv_s()
    {
        var whole = await pythons.Whole("conda/envs/ml");
        pythons.Put("conda/envs/ml/conda-meta/history");

        Assert.Equal([whole], Toolset.At(whole).Laid);
        Assert.Equal([whole, whole], await Say(whole, WhoAmI));
        Assert.Equal([new("CONDA_PREFIX", whole)], Toolset.At(whole).Variables);
    }

    [Fact]
    public async Task An_agent_cannot_write_there()
    {
        var folder = await pythons.Virtual("/usr/bin/python3", "env");

        Assert.Equal(["refused"], await Say(folder, $"touch {folder}/bin/more 2>/dev/null || echo refused"));
    }

    public void Dispose()
    {
        room.Dispose();
        pythons.Dispose();
    }

    private async Task<string[]> Say(string folder, string script)
    {
        var tools = Toolset.At(folder);
        var guest = room.Script(script, tools.Laid.Select(path => new Mount(path, path, Writable: false)));
        guest = guest with { Environment = new Dictionary<string, string>(tools.Variables) { ["PATH"] = $"{folder}/bin:/usr/bin:/bin" } };
        File.Delete(room.Transcript);
        await Room.Run(new Bubblewrap(TimeProvider.System), guest);
        return room.Said.Trim().Split('\n');
    }
}
