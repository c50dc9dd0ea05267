using System.Text.Json;
using Assay.Labs;
using Assay.Protocol;

namespace Assay.Server.Hosting;

/// <summary>
/// That this process is the one server of its state folder: a lock held for as long as it lives, and the note by which
/// command lines find it. A lock of a dead process is no lock.
/// </summary>
internal sealed class Residence : IDisposable
{
    private readonly FileStream held;
    private readonly string note;

    private Residence(FileStream held, string note, string sockets) => (this.held, this.note, Sockets) = (held, note, sockets);

    /// <summary>A folder of our own with a short path: unix sockets allow about a hundred characters.</summary>
    public string Sockets { get; }

    public string OwnersSocket => Path.Combine(Sockets, "owner.sock");

    /// <summary>Takes the state folder; null when another server has it.</summary>
    public static Residence? Take(Home home)
    {
        home.Create();
        try
        {
            var held = new FileStream(Path.Combine(home.Folder, "server.lock"), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
            return new Residence(held, Path.Combine(home.Folder, "server.json"), Directory.CreateTempSubdirectory("assay-").FullName);
        }
        catch (IOException)
        {
            return null;
        }
    }

    /// <summary>Tells command lines where the owner's socket is; written whole or not at all.</summary>
    public void Announce()
    {
        var note = new { Version = Installation.Version, Pid = Environment.ProcessId, Socket = OwnersSocket };
        File.WriteAllText(this.note + ".new", JsonSerializer.Serialize(note, AssayJson.Page));
        File.Move(this.note + ".new", this.note, overwrite: true);
    }

    public void Dispose()
    {
        File.Delete(note);
        Directory.Delete(Sockets, recursive: true);
        held.Dispose();
    }
}
