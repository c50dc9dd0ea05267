using Assay.Commands;
using Assay.Testing;

namespace Assay.Tests.Environments;

/// <summary>Pythons in a temporary folder: whole ones that run, copied from the machine's, and hollow ones that only look so.</summary>
internal sealed class Installed : IDisposable
{
    private readonly TempFolder folder = new();

    public Installed() => File.SetUnixFileMode(folder.Path, (UnixFileMode)0b111_101_101);

    public string At(string name) => folder.File(name);

    /// <summary>A file, with the folders above it.</summary>
    public string Put(string name, string text = "")
    {
        Directory.CreateDirectory(Path.GetDirectoryName(At(name))!);
        File.WriteAllText(At(name), text);
        return At(name);
    }

    /// <summary>A link, with the folders above it.</summary>
    public string Link(string name, string target)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(At(name))!);
        File.CreateSymbolicLink(At(name), target);
        return At(name);
    }

    /// <summary>A folder that looks like Python 3.12 with these libraries, each as NAME-VERSION.</summary>
    public string Hollow(string name, params string[] libraries)
    {
        Put($"{name}/bin/python3.12");
        Link($"{name}/bin/python3", "python3.12");
        Directory.CreateDirectory(At($"{name}/lib/python3.12/site-packages"));
        foreach (var library in libraries)
        {
            Directory.CreateDirectory(At($"{name}/lib/python3.12/site-packages/{library}.dist-info"));
        }

        return At(name);
    }

    /// <summary>A copy of the machine's Python that runs from where it lies, as pyenv and uv install theirs.</summary>
    public async Task<string> Whole(string name)
    {
        await Run("""
            real=$(readlink -f /usr/bin/python3)
            version=$(basename "$real")
            mkdir -p "$1/bin" "$1/lib"
            cp "$real" "$1/bin/$version"
            ln -s "$version" "$1/bin/python3"
            cp -rL "/usr/lib/$version" "$1/lib/$version"
            """, At(name));
        return At(name);
    }

    /// <summary>A virtual environment that an interpreter makes.</summary>
    public async Task<string> Virtual(string interpreter, string name)
    {
        await Run("\"$2\" -m venv --without-pip \"$1\"", At(name), interpreter);
        return At(name);
    }

    public static async Task Run(string script, params string[] arguments)
    {
        var finished = await new Command { Line = ["/bin/sh", "-ec", script, "sh", .. arguments] }.Capture(default);
        if (!finished.Succeeded) throw new InvalidOperationException(finished.Errors);
    }

    public void Dispose() => folder.Dispose();
}
