using System.Net.Sockets;
using System.Text.Json;

using Assay.Cli.Terminal;
using Assay.Protocol;
using Assay.Protocol.Owners;

namespace Assay.Cli.Tests;

/// <summary>A person at the command line: a state folder of her own with a scripted server in it, and what she got to see.</summary>
internal sealed class Caller : IAsyncDisposable
{
    private readonly StringWriter results = new();
    private readonly StringWriter words = new();
    private readonly Dictionary<string, string> variables;

    public Caller()
    {
        Folder = Directory.CreateTempSubdirectory("assay-cli-").FullName;
        variables = new(StringComparer.Ordinal) { ["ASSAY_HOME"] = Path.Combine(Folder, "home") };
        Directory.CreateDirectory(variables["ASSAY_HOME"]);
        var socket = Path.Combine(Folder, "s");
        Server = new ScriptedServer(new UnixDomainSocketEndPoint(socket)).On("/owner/info", new ServerInfo(Session.Version, 1));
        File.WriteAllText(
            Path.Combine(variables["ASSAY_HOME"], "server.json"),
            JsonSerializer.Serialize(new { version = Session.Version, pid = 1, socket }, AssayJson.Line));
        File.SetLastWriteTimeUtc(Path.Combine(variables["ASSAY_HOME"], "server.json"), new DateTime(2100, 1, 1, 0, 0, 0, DateTimeKind.Utc));
    }

    public string Folder { get; }

    public ScriptedServer Server { get; }

    /// <summary>What the person answers when she is asked; null: nobody is there.</summary>
    public TextReader? Answers { get; init; }

    public Interrupt Interrupt { get; } = new();

    public string Results => results.ToString();

    public string Words => words.ToString();

    /// <summary>What stands in the environment besides the state folder.</summary>
    public Caller With(string name, string value)
    {
        variables[name] = value;
        return this;
    }

    public Task<int> Run(params string[] arguments)
    {
        var session = new Session(new Screen(results, words, answers: Answers), Interrupt, variables.GetValueOrDefault, Folder, TimeProvider.System);
        return new CommandLine(session).Run(arguments);
    }

    /// <summary>The body that the server got with the last request to this path.</summary>
    public JsonElement Sent(string path)
        => JsonDocument.Parse(Server.Asked.Last(a => a.Line.Split(' ')[1].Split('?')[0] == path).Body).RootElement;

    public async ValueTask DisposeAsync()
    {
        await Server.DisposeAsync();
        Interrupt.Dispose();
        Directory.Delete(Folder, recursive: true);
    }
}
