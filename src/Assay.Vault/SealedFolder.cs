using System.Security.Cryptography;

namespace Assay.Vault;

/// <summary>A folder whose files are sealed with one key, each bound to its name, so that none can stand in for another.</summary>
internal sealed class SealedFolder(string path, byte[] key) : IDisposable
{
    public bool Has(string name) => File.Exists(PathOf(name));

    /// <summary>Makes a folder for further files, where there is none yet.</summary>
    public void Make(string name) => Durable.MakeFolder(PathOf(name));

    /// <summary>The names of the files in such a folder.</summary>
    public IEnumerable<string> Files(string name) => [.. Directory.EnumerateFiles(PathOf(name)).Select(file => $"{name}/{Path.GetFileName(file)}")];

    public void Delete(string name) => File.Delete(PathOf(name));

    /// <summary>Writes a file that is whole and on disk when this returns.</summary>
    public void Write(string name, Action<SealedWriter> write) => Durable.Write(PathOf(name), file =>
    {
        using var writer = new SealedWriter(file, key, name);
        write(writer);
        writer.Finish();
    });

    public void Write(string name, byte[] bytes) => Write(name, writer => writer.Write(bytes));

    public byte[] Read(string name) => Read(name, reader => reader.ReadToEnd());

    public T Read<T>(string name, Func<SealedReader, T> read)
    {
        try
        {
            using var file = new FileStream(PathOf(name), FileMode.Open, FileAccess.Read, FileShare.Read, bufferSize: 0);
            using var reader = new SealedReader(file, key, name);
            return read(reader);
        }
        catch (Exception missing) when (missing is FileNotFoundException or DirectoryNotFoundException)
        {
            throw VaultException.Missing(name);
        }
    }

    public void Dispose() => CryptographicOperations.ZeroMemory(key);

    private string PathOf(string name) => Path.Combine(path, name);
}
