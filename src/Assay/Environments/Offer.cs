using Assay.Labs;
using Assay.Protocol;
using Assay.Protocol.Owners;

namespace Assay.Environments;

/// <summary>
/// The environment that a new lab gets: the first Python of the owner's machine that has what agents will want, so that a
/// newcomer need not know that there are environments.
/// </summary>
/// <param name="Path">What goes into the contract; null for the machine's own programs.</param>
/// <param name="Notes">What was found, or what is missing and the line that mends it.</param>
public sealed record Offer(string? Path, IReadOnlyList<string> Notes)
{
    /// <summary>What <c>--environment</c> says for "look yourself".</summary>
    public const string Auto = "auto";

    /// <summary>What it says for the machine's own programs, whatever else there is.</summary>
    public const string None = "none";

    /// <summary>The environment that a request asks for, or the one that suits.</summary>
    /// <exception cref="AssayException">It names one that cannot be laid behind the wall.</exception>
    public static Offer For(InitRequest request, Home home) => request.Environment switch
    {
        null or Auto => Found(request, home),
        None => new Offer(null, [Described(Python.OfMachine())]),
        var path => Named(path, home),
    };

    private static Offer Named(string path, Home home)
    {
        if (!path.StartsWith('/') && !path.StartsWith("~/", StringComparison.Ordinal))
        {
            throw AssayException.Usage($"--environment cannot be '{path}': it is auto, none, or the full path of a folder.");
        }

        var tools = Toolset.At(Toolset.Whole(path));
        return Admission.Fault(tools, home) is { } fault
            ? throw AssayException.Refused(fault)
            : new Offer(tools.Folder, [Described(Python.At(tools.Folder) ?? Python.OfMachine())]);
    }

    private static Offer Found(InitRequest request, Home home)
    {
        var passed = new List<string>();
        foreach (var folder in Pythons.Around(request))
        {
            if (Python.At(folder) is not { Missing: [] } python)
            {
                continue;
            }

            if (Pythons.IsMachines(folder))
            {
                return new Offer(null, [.. passed, Described(python)]);
            }

            if (Admission.Fault(Toolset.At(folder), home) is not { } fault)
            {
                return new Offer(folder, [.. passed, Described(python)]);
            }

            passed.Add($"Environment: {python.Program} is skipped. {fault}");
        }

        return new Offer(null, [.. passed, Described(Python.OfMachine())]);
    }

    private static string Described(Python? python) => python switch
    {
        null => "Environment: no Python that agents could use. Run `apt-get install python3 python3-sklearn python3-pandas`, or name one with --environment.",
        { Missing: [] } => $"Environment: {python.Program}, {python.Words}.",
        _ => $"Environment: {python.Program}, {python.Words}. Agents will miss {string.Join(" and ", python.Missing)}: {Remedy(python)}",
    };

    private static string Remedy(Python python)
        => python.Program == "/usr/bin/python3"
            ? $"run `{Pythons.Install(python.Missing)}`, or name another Python with --environment."
            : $"run `{python.Program} -m pip install {string.Join(' ', python.Missing)}`, or name another Python with --environment.";
}
