using System.Runtime.CompilerServices;
using Assay.Bench.Auc;
using Assay.Measure.Metrics;
using Assay.Measure.Predictions;
using Assay.Protocol;

var auc = Metric.Find(TaskKind.Binary, "auc");
var duels = new List<Duel>();
string peerVersion;

var million = Rows.Drawn(1_000_000);
using (var peer = new Peer(million))
{
    peerVersion = peer.Version;
    duels.Add(Duel.Fought("AUC with standard error, 1,000,000 rows", () => auc.Measure(million.Predictions, million.Targets).Score, peer));
}

var upload = Rows.Drawn(100_000);
var index = RowIndex.Of(upload.Ids);
var (ordered, shuffled) = (upload.Upload(shuffled: false), upload.Upload(shuffled: true));
using (var peer = new Peer(upload))
{
    duels.Add(Duel.Fought("AUC with standard error, 100,000 rows", () => auc.Measure(upload.Predictions, upload.Targets).Score, peer));
    duels.Add(Duel.Fought("upload of 100,000 rows read, checked, joined and graded", () => Graded(ordered), peer));
    duels.Add(Duel.Fought("the same, its rows shuffled", () => Graded(shuffled), peer));
}

var results = Report.Written(duels, peerVersion);
File.WriteAllText(Path.Combine(Folder(), "RESULTS.md"), results);
Console.Write(results);

double Graded(byte[] file) => PredictionFile.Read(new MemoryStream(file, 0, file.Length, writable: false, publiclyVisible: true), index, PredictionShape.Binary, maxBytes: 100_000_000) switch
{
    PredictionReading.Accepted accepted => auc.Measure(accepted.Values, upload.Targets).Score,
    var refused => throw new InvalidOperationException(refused.ToString()),
};

static string Folder([CallerFilePath] string here = "") => Path.GetDirectoryName(here)!;
