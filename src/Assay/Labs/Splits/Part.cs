namespace Assay.Labs.Splits;

/// <summary>The three splits, the later the more sealed.</summary>
internal enum Part : byte
{
    Train,
    Public,
    Private,
}
