using System.Text;

namespace Assay.Commands;

/// <summary>How a program ended and what it said.</summary>
/// <param name="Code">Its exit code; 128 and the signal's number when a signal ended it.</param>
/// <param name="Output">What it wrote to stdout.</param>
/// <param name="Errors">What it wrote to stderr, as text.</param>
/// <param name="Cut">True when it said more than was kept.</param>
public sealed record Finished(int Code, byte[] Output, string Errors, bool Cut)
{
    /// <summary>Stdout as text.</summary>
    public string Text => Encoding.UTF8.GetString(Output);

    public bool Succeeded => Code == 0;
}
