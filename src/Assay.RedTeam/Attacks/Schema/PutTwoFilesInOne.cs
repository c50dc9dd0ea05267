using System.IO.Compression;
using System.Text;
using Assay.RedTeam.Field;

namespace Assay.RedTeam.Attacks.Schema;

/// <summary>Whoever opens parcels can be sent a bomb, or two files of which it grades the better one.</summary>
internal sealed class PutTwoFilesInOne : Forgeries
{
    public override string Tries => "Uploads a form with two files, packed files, a file with another behind it, and a gzip bomb.";

    protected override IEnumerable<Forgery> All(Rows rows, Rows train)
    {
        var model = Model.Fit(train);
        var whole = rows.Predictions(row => model.Predict(rows.Features[row]));
        var sure = "id,prediction\n" + string.Concat(Enumerable.Repeat(Sorted(rows, model).Sure, 8).SelectMany(one => one).Select(row => $"{rows.Ids[row]},{model.Predict(rows.Features[row]):R}\n"));
        yield return new Forgery("a form of two files", Encoding.UTF8.GetBytes(Part("a", whole) + Part("b", sure) + "--cut--\r\n"), "multipart/form-data; boundary=cut");
        yield return new Forgery("a second file behind the first", whole + sure);
        yield return new Forgery("a second file behind a blank line", $"{whole}\n{sure}");
        yield return new Forgery("JSON behind the file", whole + """{ "score": 1.0 }""");
        yield return new Forgery("a comment behind the file", $"{whole}# score: 1.0\n");
        yield return new Forgery("blank lines behind the file", $"{whole}\n\n");
        yield return new Forgery("NULs behind the file", $"{whole}\0\0\0\0");
        yield return new Forgery("JSON in place of it", Encoding.UTF8.GetBytes("""{ "score": 1.0, "standing": "better" }"""), "application/json");
        yield return new Forgery("gzip", Gzip(Encoding.UTF8.GetBytes(whole)), "application/gzip");
        yield return new Forgery("gzip, said to be so", Gzip(Encoding.UTF8.GetBytes(whole)), Encoding: "gzip");
        yield return new Forgery("a zip's first bytes", [0x50, 0x4B, 3, 4, .. Encoding.UTF8.GetBytes(whole)], "application/zip");
        yield return new Forgery("a pickle", [0x80, 4, 0x95, .. Encoding.UTF8.GetBytes("cos\nsystem\n(S'true'\ntR.")], "application/octet-stream");
        yield return new Forgery("a gzip bomb", Gzip(new byte[64 << 20]), Encoding: "gzip");
    }

    private static string Part(string name, string file) => $"--cut\r\nContent-Disposition: form-data; name=\"{name}\"; filename=\"{name}.csv\"\r\n\r\n{file}\r\n";

    private static byte[] Gzip(byte[] bytes)
    {
        using var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.SmallestSize))
        {
            gzip.Write(bytes);
        }

        return packed.ToArray();
    }
}
