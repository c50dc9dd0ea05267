using System.Text;
using Assay.Labs;
using Assay.Labs.Births;
using Assay.Labs.Splits;
using Assay.Measure.Tables;
using Assay.Protocol.Owners;
using Assay.Testing;

namespace Assay.Tests.Labs;

/// <summary>A folder with a state folder in it, where labs are made from tables that a test writes. What would go to the vault is kept to look at.</summary>
internal sealed class Workbench : IDisposable
{
    private readonly TempFolder _folder = new();

    public Home Home => new(_folder.File("home"));

    public string Dir => _folder.File("lab");

    public string Root => _folder.Path;

    /// <summary>What was sealed last.</summary>
    public (SealingRecipe Recipe, SealingPart Public, SealingPart Private, string PrivateFeatures) Sealed { get; private set; }

    /// <summary>What went into the final drawer last; null when there was none.</summary>
    public (SealingPart Part, string Features)? Drawer { get; private set; }

    public string Write(string name, string text)
    {
        var path = _folder.File(name);
        File.WriteAllText(path, text);
        return path;
    }

    public string Path(string name) => _folder.File(name);

    public InitRequest Request(string table, string target = "y") => new() { Dir = Dir, Data = Write("source.csv", table), Target = target };

    public Task<Born> Make(InitRequest request, CancellationToken cancel = default) => Birth.Make(request, Home, Keep, cancel);

    public Task<Born> Make(string table) => Make(Request(table));

    public void Dispose() => _folder.Dispose();

    /// <summary>The cells of a CSV file, row by row, without its header.</summary>
    public static List<string[]> Rows(string path)
    {
        using var reader = Table.Open(File.OpenRead(path), path);
        List<string[]> rows = [];
        while (reader.Read())
        {
            rows.Add([.. reader.Header.Select((_, column) => reader.Text(column))]);
        }

        return rows;
    }

    /// <summary>Rows with a number, a category and a target of which every third is yes.</summary>
    public static string Plain(int rows, Func<int, string>? more = null, string header = "")
    {
        var text = new StringBuilder($"a,b{header},y\n");
        for (var row = 0; row < rows; row++)
        {
            text.Append($"{row * 7 % 1000}.5,c{row % 5}{more?.Invoke(row)},{(row % 3 == 0 ? "yes" : "no")}\n");
        }

        return text.ToString();
    }

    private Task Keep(string state, SealingRecipe recipe, SealingParts parts, CancellationToken cancel)
    {
        Sealed = (recipe, parts.Public, parts.Private, File.ReadAllText(parts.Private.FeaturesFile));
        Drawer = parts.Final is { } final ? (final, File.ReadAllText(final.FeaturesFile)) : null;
        return Task.CompletedTask;
    }
}

/// <summary>Rows as a split sees them, from a few small numbers each.</summary>
internal static class FactsOf
{
    public static RowFacts Rows(IReadOnlyList<(int Class, int Features)> rows) => new()
    {
        Class = [.. rows.Select(row => row.Class)],
        Classes = 2,
        Features = [.. rows.Select(row => (UInt128)row.Features)],
    };

    /// <summary>How many rows of a class a split got.</summary>
    public static int Count(Part[] deal, RowFacts rows, Part part, int ofClass)
        => Enumerable.Range(0, deal.Length).Count(row => deal[row] == part && rows.Class[row] == ofClass);
}
