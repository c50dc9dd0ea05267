namespace Assay.Reports;

/// <summary>With what programs candidates were measured, so that whoever takes a model away knows what it needs.</summary>
/// <param name="Folder">What the lab laid over the machine's programs; null: nothing.</param>
/// <param name="Digest">SHA-256 of that folder as research began; null where none was journaled.</param>
/// <param name="Python">What Python is in it, in words; null where there is none.</param>
/// <param name="Changed">True when the folder is known not to be what it was then.</param>
public sealed record MeasuredEnvironment(string? Folder, string? Digest, string? Python, bool Changed)
{
    /// <summary>The folder and its state, as Markdown and HTML may quote it.</summary>
    internal string Place => this switch
    {
        { Folder: null, Digest: null } => "the machine's programs",
        { Folder: null } => $"a folder that lab.yaml no longer names; {Digest} when research started",
        _ => $"{Folder}, in addition to the machine's programs{(Digest is null ? "" : $"; {Digest} when research started")}{(Changed ? ", and it has changed since" : "")}",
    };
}
