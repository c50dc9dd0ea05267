using Assay.Protocol;

namespace Assay.Server.Mlflow;

/// <summary>Which page is asked for.</summary>
internal readonly record struct Paging(int Offset, int Count)
{
    public static Paging From(Input input, int usual, int most)
    {
        var count = input.Integer("max_results") ?? usual;
        return count >= 1 && count <= most
            ? new Paging(PageToken.Read(input.Text("page_token")), (int)count)
            : throw AssayException.Usage($"Invalid value {count} for parameter 'max_results' supplied: it must be at least 1 and at most {most}.");
    }

    /// <summary>The page out of everything.</summary>
    public (IReadOnlyList<T> Items, string? Next) Of<T>(IReadOnlyList<T> all) => PageToken.Cut([.. all.Skip(Offset)], Offset, Count);
}
