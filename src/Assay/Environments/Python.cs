using Assay.Labs;

namespace Assay.Environments;

/// <summary>An interpreter and the libraries that it finds, read from names of folders: nothing is run to look at it.</summary>
/// <param name="Program">Its path, such as <c>/usr/bin/python3</c>.</param>
/// <param name="Version">As exactly as the folders tell: <c>3.11.2</c>, or <c>3.11</c>.</param>
public sealed record Python(string Program, string Version, IReadOnlyList<Library> Libraries)
{
    /// <summary>Without these few scripts of a data scientist start.</summary>
    private static readonly string[] Needed = ["scikit-learn", "pandas"];

    private static readonly string[] Programs = ["bin/python3", "bin/python"];
    private static readonly string[] Machine = ["/usr/local", "/usr"];

    /// <summary>Which of the libraries that an agent will want are not there.</summary>
    public IReadOnlyList<string> Missing => [.. Needed.Except(Libraries.Select(library => library.Name))];

    /// <summary>One line of words: <c>Python 3.11.2 with scikit-learn 1.2.1, pandas 1.5.3</c>.</summary>
    public string Words => $"Python {Version} {(Libraries is [] ? "without libraries for learning" : $"with {string.Join(", ", Libraries)}")}";

    /// <summary>What <c>python3</c> is for the guests of a lab; null when they have none.</summary>
    public static Python? Of(Contract contract) => (Toolset.Of(contract) is { } tools ? At(tools.Folder) : null) ?? OfMachine();

    /// <summary>The machine's own, as it is found behind the wall.</summary>
    public static Python? OfMachine() => Machine.Select(At).FirstOrDefault(python => python is not null);

    /// <summary>The one that is installed under a folder.</summary>
    public static Python? At(string folder)
    {
        var program = Programs.Select(name => Path.Combine(folder, name)).FirstOrDefault(File.Exists);
        return program is not null && PythonVersion.Of(program, folder) is { } version
            ? new Python(program, version.Exact, Library.In(Sites(folder, version.Minor)))
            : null;
    }

    private static IEnumerable<string> Sites(string prefix, string minor)
    {
        string[] own = [$"{prefix}/lib/python{minor}/site-packages", $"{prefix}/lib64/python{minor}/site-packages"];
        string[] system = prefix == "/usr"
            ? [$"/usr/local/lib/python{minor}/dist-packages", "/usr/lib/python3/dist-packages", $"/usr/lib/python{minor}/dist-packages"]
            : [];
        var borrowed = VirtualEnvironment.Read(prefix) is { SeesSystem: true, Home: { } home } && Path.GetDirectoryName(home) is { } lender && lender != prefix
            ? Sites(lender, minor)
            : [];
        return [.. own, .. system, .. borrowed];
    }
}
