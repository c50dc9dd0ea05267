namespace Assay.RedTeam.Cases;

/// <summary>What takes a bait away again.</summary>
internal sealed class Undo(Action deed) : IDisposable
{
    public void Dispose() => deed();
}
