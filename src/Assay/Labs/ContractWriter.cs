namespace Assay.Labs;

internal static class ContractWriter
{
    public static string Write(Contract contract) => throw new NotImplementedException(contract.Lab);
}
