using System.Globalization;
using System.Text.RegularExpressions;
using Assay.Protocol;

namespace Assay.Environments;

/// <summary>The graphics processors of a machine, as their device files show them, and which of them a guest gets.</summary>
/// <param name="Each">The device file of each processor.</param>
/// <param name="Common">Device files that whoever uses one of them needs.</param>
/// <param name="Variable">The variable by which programs are told which ones to use.</param>
public sealed partial record Gpus(IReadOnlyList<string> Each, IReadOnlyList<string> Common, string Variable)
{
    private static readonly string[] NvidiaCommon = ["nvidiactl", "nvidia-uvm", "nvidia-uvm-tools"];

    /// <summary>Those of this machine; NVIDIA's before AMD's.</summary>
    public static Gpus OnThisMachine { get; } = In("/dev");

    /// <summary>Those in a folder of device files.</summary>
    public static Gpus In(string devices)
    {
        string[] nvidia = [.. Matching(devices, Nvidia())];
        string[] amd = File.Exists(Path.Combine(devices, "kfd")) ? [.. Matching(Path.Combine(devices, "dri"), Render())] : [];
        return nvidia.Length > 0 || amd.Length == 0
            ? new Gpus(nvidia, [.. NvidiaCommon.Select(name => Path.Combine(devices, name)).Where(File.Exists)], "CUDA_VISIBLE_DEVICES")
            : new Gpus(amd, [Path.Combine(devices, "kfd")], "HIP_VISIBLE_DEVICES");
    }

    /// <summary>Refuses to start guests of which each is to have <paramref name="wanted"/> when the machine has not so many.</summary>
    public void Check(int wanted, int concurrent)
    {
        if (wanted > 0 && Each.Count == 0)
        {
            throw AssayException.Refused($"'environment.gpus' asks for {wanted}, but this machine has none: neither /dev/nvidia0 nor /dev/kfd with /dev/dri/renderD128 exists. Write `gpus: 0`, or install the driver.");
        }

        if ((long)wanted * concurrent > Each.Count)
        {
            throw AssayException.Refused($"{concurrent} agents at a time with {wanted} GPUs each need {(long)wanted * concurrent}, but this machine has {Each.Count}: lower 'environment.gpus'{(wanted > Each.Count ? "" : $", or --concurrent to {Each.Count / wanted}")}.");
        }
    }

    /// <summary>The device files for a guest: one after another they get the machine's processors in turn.</summary>
    public IReadOnlyList<string> For(int guest, int wanted)
        => wanted == 0 || Each.Count < wanted ? [] : [.. Each.Skip(guest % (Each.Count / wanted) * wanted).Take(wanted), .. Common];

    /// <summary>What a guest's programs are told: it sees its own processors alone, counted from 0.</summary>
    public KeyValuePair<string, string> Told(int wanted)
        => new(Variable, string.Join(',', Enumerable.Range(0, wanted)));

    private static IEnumerable<string> Matching(string folder, Regex name)
        => Directory.Exists(folder)
            ? Directory.EnumerateFiles(folder).Where(file => name.IsMatch(Path.GetFileName(file)))
                .OrderBy(file => int.Parse(name.Match(Path.GetFileName(file)).Groups[1].Value, CultureInfo.InvariantCulture))
            : [];

    [GeneratedRegex(@"^nvidia(\d{1,4})$")]
    private static partial Regex Nvidia();

    [GeneratedRegex(@"^renderD(\d{1,4})$")]
    private static partial Regex Render();
}
