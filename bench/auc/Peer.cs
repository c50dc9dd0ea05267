using System.Diagnostics;
using System.Globalization;
using System.Runtime.InteropServices;

namespace Assay.Bench.Auc;

/// <summary>A scikit-learn that has the same numbers in memory and measures them when told to, one core, no start-up counted.</summary>
internal sealed class Peer : IDisposable
{
    private readonly string _numbers = Path.GetTempFileName();
    private readonly Process _python;

    public Peer(Rows rows)
    {
        using (var file = File.Create(_numbers))
        {
            file.Write(MemoryMarshal.AsBytes(rows.Predictions.AsSpan()));
            file.Write(MemoryMarshal.AsBytes(rows.Targets.AsSpan()));
        }

        _python = Process.Start(new ProcessStartInfo("/usr/bin/python3", [Path.Combine(AppContext.BaseDirectory, "peer.py"), _numbers])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            Environment = { ["OMP_NUM_THREADS"] = "1", ["OPENBLAS_NUM_THREADS"] = "1" },
        })!;
        Version = Answer();
    }

    public string Version { get; }

    /// <summary>The seconds that roc_auc_score took, by the peer's own clock, and what it found.</summary>
    public (double Seconds, double Auc) Measure()
    {
        _python.StandardInput.WriteLine();
        var words = Answer().Split(' ');
        return (double.Parse(words[0], CultureInfo.InvariantCulture), double.Parse(words[1], CultureInfo.InvariantCulture));
    }

    public void Dispose()
    {
        _python.StandardInput.Close();
        _python.WaitForExit();
        _python.Dispose();
        File.Delete(_numbers);
    }

    private string Answer()
        => _python.StandardOutput.ReadLine() ?? throw new InvalidOperationException("The peer ended; is python3-sklearn installed?");
}
