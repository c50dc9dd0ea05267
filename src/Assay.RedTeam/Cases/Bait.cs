namespace Assay.RedTeam.Cases;

/// <summary>Something on the owner's side that a case is about.</summary>
/// <param name="Word">What the guests are told of it (<see cref="Field.Guest.Word"/>), such as a port.</param>
/// <param name="Open">What is taken away again once the guests have ended.</param>
internal sealed record Bait(string Word, IDisposable? Open) : IDisposable
{
    public static Bait None { get; } = new("", null);

    public void Dispose() => Open?.Dispose();
}
