namespace Assay.Labs.Splits;

/// <summary>The splits, the later the more sealed; a lab has the last one only where its owner asked for it.</summary>
internal enum Part : byte
{
    Train,
    Public,
    Private,
    Final,
}
