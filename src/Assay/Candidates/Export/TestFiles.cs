namespace Assay.Candidates.Export;

/// <summary>
/// Source files that a test runner finds and runs: unittest, pytest, nose2, node, jest, mocha, ava, deno, bun, go, testthat. Pure.
/// </summary>
internal static class TestFiles
{
    private static readonly string[] Folders = ["test", "tests", "__test__", "__tests__", "spec", "specs", "__specs__"];
    private static readonly string[] Stems = ["test", "tests", "spec", "specs"];
    private static readonly char[] Joints = ['_', '-', '.'];

    /// <summary>True for a file that a test runner takes for a test, by its name or by a folder above it.</summary>
    /// <param name="parts">The path in lower case.</param>
    public static bool Finds(string[] parts)
        => (!Kinds.Data.Contains(Kinds.Of(parts[^1])) && (parts[..^1].Any(Folders.Contains) || IsTest(parts[^1]) || IsForeignTest(parts) || IsStep(parts))) || IsDoctest(parts[^1]);

    /// <summary>pytest runs the examples in such a text.</summary>
    private static bool IsDoctest(string name) => ActingNames.Fits(name, ["test*.txt"]);

    /// <summary>Of other languages, such as ModelTest.php; libraries choose the names of artifacts.</summary>
    private static bool IsForeignTest(string[] parts)
        => !Kinds.Source.Contains(Kinds.Of(parts[^1])) && parts[0] != "models" && Stems.Any(Path.GetFileNameWithoutExtension(parts[^1]).Contains);

    /// <summary>behave and cucumber.</summary>
    private static bool IsStep(string[] parts) => parts.SkipLast(1).Contains("features") && (parts.Contains("steps") || parts[^1] == "environment.py");

    private static bool IsTest(string name)
    {
        var stem = Path.GetFileNameWithoutExtension(name);
        return Stems.Contains(stem)
            || Stems.Any(word => Joints.Any(joint => stem.StartsWith(word + joint, StringComparison.Ordinal)))
            || Stems.Any(word => Joints.Any(joint => stem.EndsWith(joint + word, StringComparison.Ordinal)))
            || (stem.StartsWith("test", StringComparison.Ordinal) && Kinds.Of(name) is "py" or "r");
    }
}
