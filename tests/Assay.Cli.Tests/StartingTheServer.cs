using System.Text.Json;
using Assay.Protocol;
using Assay.Protocol.Owners;
using Xunit;

namespace Assay.Cli.Tests;

public sealed class StartingTheServer
{
    [Fact]
    public async Task A_server_that_does_not_start_is_reported_with_the_end_of_its_log()
    {
        await using var caller = new Caller();
        Forget(caller);
        caller.With("ASSAY_SERVER", Script(caller, "echo the disk is full; exit 7"));

        Assert.Equal(1, await caller.Run("status"));

        Assert.Contains("exit code 7", caller.Words, StringComparison.Ordinal);
        Assert.Contains("the disk is full", caller.Words, StringComparison.Ordinal);
    }

    [Fact]
    public async Task One_that_starts_has_a_session_of_its_own_so_that_no_terminal_can_end_it()
    {
        await using var caller = new Caller();
        caller.Server.On("/owner/status", Samples.Status());
        var file = Forget(caller);
        // The scripted server is there already; the program started here only says where, as a real one would.
        caller.With("ASSAY_SERVER", Script(caller, $"ps -o sid= -p $$ >{caller.Folder}/sid; echo $$ >{caller.Folder}/pid; pwd >{caller.Folder}/cwd; mv {file}.old {file}; sleep 5"));

        Assert.Equal(0, await caller.Run("status"));

        Assert.Equal(Text(caller, "pid"), Text(caller, "sid"));
        Assert.Equal(Path.Combine(caller.Folder, "home"), Text(caller, "cwd"));
    }

    [Fact]
    public async Task A_socket_that_a_dead_server_left_behind_is_not_mistaken_for_a_server()
    {
        await using var caller = new Caller();
        await caller.Server.DisposeAsync();
        caller.With("ASSAY_SERVER", Script(caller, "echo started anew; exit 1"));

        Assert.Equal(1, await caller.Run("status"));

        Assert.Contains("started anew", caller.Words, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_state_folder_is_closed_to_everybody_else()
    {
        await using var caller = new Caller();
        var home = Path.Combine(caller.Folder, "fresh");
        caller.With("ASSAY_HOME", home).With("ASSAY_SERVER", Script(caller, "exit 1"));

        await caller.Run("status");

        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute, File.GetUnixFileMode(home));
    }

    [Theory]
    [InlineData("/a", "/b", "/h", "/a")]
    [InlineData(null, "/b", "/h", "/b/assay")]
    [InlineData("", "", "/h", "/h/.local/share/assay")]
    public void The_state_folder_is_where_the_environment_says(string? assay, string? data, string? person, string folder)
        => Assert.Equal(folder, Assay.Cli.Connection.Home.Of(name => name switch { "ASSAY_HOME" => assay, "XDG_DATA_HOME" => data, "HOME" => person, _ => null }).Folder);

    private static string Forget(Caller caller)
    {
        var file = Path.Combine(caller.Folder, "home", "server.json");
        File.Move(file, file + ".old");
        return file;
    }

    private static string Script(Caller caller, string body)
    {
        var file = Path.Combine(caller.Folder, "server.sh");
        File.WriteAllText(file, $"#!/bin/sh\n{body}\n");
        File.SetUnixFileMode(file, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        return file;
    }

    private static string Text(Caller caller, string name) => File.ReadAllText(Path.Combine(caller.Folder, name)).Trim();
}
