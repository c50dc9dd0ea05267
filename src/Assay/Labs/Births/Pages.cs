using System.Text.Json;
using Assay.Protocol;

namespace Assay.Labs.Births;

/// <summary>Writes what a lab folder holds besides its data.</summary>
internal static class Pages
{
    /// <summary>Writes the pages and the schema, which it returns.</summary>
    public static async Task<Schema> Write(Prepared prepared, string? predecessor, Site site, CancellationToken cancel)
    {
        var (folder, contract) = (site.Folder, prepared.Contract);
        var schema = new Schema
        {
            Lab = site.Id,
            Task = contract.Data.Task,
            Id = IdColumns.Name,
            SourceId = contract.Data.Id,
            Target = contract.Data.Target,
            TargetConverted = prepared.TargetConverted is { Count: > 0 } converted ? converted : null,
            TargetUnit = prepared.TargetUnit,
            Positive = contract.Data.Positive,
            Classes = prepared.Labels,
            Group = Seen(contract.Data.Group, prepared),
            Time = Seen(contract.Data.Time, prepared),
            Columns = prepared.Dealt.Columns,
            Rows = prepared.Dealt.Rows,
            Digests = new SortedDictionary<string, string>(StringComparer.Ordinal)
            {
                ["train.csv"] = await Digests.OfFile(Path.Combine(LabFolder.Data(folder), "train.csv"), cancel),
                ["public.csv"] = await Digests.OfFile(Path.Combine(LabFolder.Data(folder), "public.csv"), cancel),
            },
        };
        await File.WriteAllTextAsync(LabFolder.Schema(folder), JsonSerializer.Serialize(schema, AssayJson.Page) + "\n", cancel);
        foreach (var (name, text) in Texts(contract, schema, predecessor))
        {
            var page = Path.Combine(folder, name);
            Directory.CreateDirectory(Path.GetDirectoryName(page)!);
            await File.WriteAllTextAsync(page, text, cancel);
        }

        Directory.CreateDirectory(Path.Combine(folder, "directions"));
        await File.WriteAllTextAsync(Path.Combine(folder, "directions", ".gitkeep"), "", cancel);
        return schema;
    }

    // A column may deal rows out and be dropped; then agents do not see it.
    private static string? Seen(string? column, Prepared prepared) => prepared.Dealt.Columns.Any(seen => seen.Name == column) ? column : null;

    private static IEnumerable<(string Name, string Text)> Texts(Contract contract, Schema schema, string? predecessor)
    {
        var agents = Births.Texts.Agents(contract, schema);
        yield return ("lab.yaml", contract.Write());
        yield return ("README.md", Births.Texts.Readme(contract, schema));
        yield return ("GUIDANCE.md", Guidance(predecessor));
        yield return ("AGENTS.md", agents);
        yield return ("CLAUDE.md", agents);
        yield return (".gitignore", Births.Texts.GitIgnore);
        foreach (var (path, text) in Skills.Files)
        {
            yield return (Path.Combine("skills", path), text);
        }
    }

    // The owner's word goes on from lab to lab.
    private static string Guidance(string? predecessor)
        => predecessor is not null && Path.Combine(predecessor, "GUIDANCE.md") is var page && File.Exists(page)
            ? File.ReadAllText(page)
            : Births.Texts.Guidance;
}
