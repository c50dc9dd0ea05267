using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Assay.Protocol;

namespace Assay.Labs;

/// <summary>How digests are written everywhere: <c>sha256:</c> and 64 hexadecimal digits.</summary>
public static class Digests
{
    public static string OfText(string text) => Written(SHA256.HashData(Encoding.UTF8.GetBytes(text)));

    public static string OfJson<T>(T value) => Written(SHA256.HashData(JsonSerializer.SerializeToUtf8Bytes(value, AssayJson.Line)));

    public static async Task<string> OfFile(string path, CancellationToken cancel)
    {
        await using var stream = File.OpenRead(path);
        return Written(await SHA256.HashDataAsync(stream, cancel));
    }

    private static string Written(byte[] hash) => $"sha256:{Convert.ToHexStringLower(hash)}";
}
