using System.Text.Json;
using Assay.Labs;
using Assay.Protocol;
using Assay.Protocol.Owners;

namespace Assay.Audit;

/// <summary>
/// What the last look at a lab's data found, kept in its state folder: a look reads all rows, and whoever asks where the lab stands
/// shall not wait for it.
/// </summary>
public static class LastCheck
{
    /// <summary>How many of the findings were serious; null where nothing was kept, as in labs of earlier versions.</summary>
    public static int? Serious(Lab lab)
        => File.Exists(Place(lab)) ? JsonSerializer.Deserialize<List<Hazard>>(File.ReadAllBytes(Place(lab)), AssayJson.Line)!.Count(IsSerious) : null;

    internal static void Keep(Lab lab, IReadOnlyList<Hazard> hazards)
    {
        var making = $"{Place(lab)}.{Guid.NewGuid():n}";
        File.WriteAllBytes(making, JsonSerializer.SerializeToUtf8Bytes(hazards, AssayJson.Line));
        File.Move(making, Place(lab), overwrite: true);
    }

    private static bool IsSerious(Hazard hazard) => hazard.Severity == Severity.Serious;

    private static string Place(Lab lab) => Path.Combine(lab.State.Folder, "check.json");
}
