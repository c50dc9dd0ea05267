using Assay.Agents;
using Assay.Testing;
using Xunit;

namespace Assay.Tests.Agents;

/// <summary>How a program of the owner's is found, and what of her machine it takes along behind the wall.</summary>
public sealed class AgentProgramTests : IDisposable
{
    private readonly TempFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void A_package_brings_the_packages_that_it_leans_on_and_nothing_else_of_the_home()
    {
        var packages = Package("home/lib/node_modules/@maker/agent", "bin/agent.js", "#!/usr/bin/env node\n");
        var node = Program("home/node/bin/node", "\x7fELF");
        Link("home/bin/agent", Path.Combine(packages, "bin/agent.js"));

        var program = AgentProgram.Find("agent", [folder.File("home/bin"), folder.File("home/node/bin")])!;

        Assert.Equal([node, Path.Combine(packages, "bin/agent.js")], program.Command);
        Assert.Equal("1.2.3", program.Version);
        Assert.Equal([folder.File("home/lib/node_modules"), node], program.Mounts.Select(mount => mount.Host));
        Assert.All(program.Mounts, mount => Assert.Equal((mount.Host, false), (mount.Inside, mount.Writable)));
    }

    [Fact]
    public void A_program_that_stands_alone_brings_itself_alone()
    {
        var file = Program("home/agent", "\x7fELF");

        var program = AgentProgram.Find("agent", [folder.File("home")])!;

        Assert.Equal([file], program.Command);
        Assert.Equal(file, Assert.Single(program.Mounts).Host);
        Assert.Null(program.Version);
    }

    [Fact]
    public void A_script_of_node_without_node_is_not_found()
    {
        Program("home/agent", "#!/usr/bin/env node\n");

        Assert.Null(AgentProgram.Find("agent", [folder.File("home")]));
    }

    [Fact]
    public void The_first_place_wins_and_none_is_none()
    {
        Program("one/agent", "\x7fELF");
        Program("two/agent", "\x7fELF");

        Assert.Equal(folder.File("two/agent"), AgentProgram.Find("agent", [folder.File("two"), folder.File("one")])!.File);
        Assert.Null(AgentProgram.Find("agent", [folder.File("three")]));
    }

    [Fact]
    public void What_lies_in_the_system_is_behind_the_wall_already()
        => Assert.Empty(AgentProgram.Find("sh", ["/usr/bin"])!.Mounts);

    private string Package(string place, string file, string text)
    {
        Program($"{place}/{file}", text);
        File.WriteAllText(folder.File($"{place}/package.json"), """{ "name": "agent", "version": "1.2.3" }""");
        return folder.File(place);
    }

    private string Program(string place, string text)
    {
        var file = folder.File(place);
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        File.WriteAllText(file, text);
        return file;
    }

    private void Link(string place, string target)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(folder.File(place))!);
        File.CreateSymbolicLink(folder.File(place), target);
    }
}
