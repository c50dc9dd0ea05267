using Assay.Labs;

namespace Assay.Server.Gateway.Allowed;

/// <summary>How refusals name things; a guest's own words are quoted short and without control characters.</summary>
internal static class Saying
{
    private const int Longest = 60;

    public static string Short(string text)
    {
        var plain = string.Concat(text.Take(Longest).Where(letter => !char.IsControl(letter) && !char.IsSurrogate(letter)));
        return text.Length > Longest ? $"{plain}…" : plain;
    }

    public static string Name(OpenWay way) => ContractReader.Word(way);

    public static string Deed(OpenWay way) => way switch
    {
        OpenWay.WebSearch => "search or read the web",
        OpenWay.CodeExecution => "run code on its own machines",
        OpenWay.RemoteTools => "call tools or search files elsewhere",
        _ => "fetch what an address or a file's id names",
    };
}
