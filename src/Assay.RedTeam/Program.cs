using System.Globalization;
using System.Text;
using System.Text.Json;
using Assay.Protocol;
using Assay.Protocol.Owners;
using Assay.RedTeam.Attacks.Channels;
using Assay.RedTeam.Cases;
using Assay.RedTeam.Field;
using Assay.RedTeam.Ground;

using var interrupted = new CancellationTokenSource();
Console.CancelKeyPress += (_, pressed) =>
{
    pressed.Cancel = true;
    interrupted.Cancel();
};
return args switch
{
    ["owner", var socket, var home, var folder, .. var names] => await AsOwner(socket, home, folder, names),
    ["guest", var name, var first, var factor, .. var word] => await AsGuest(name, int.Parse(first, CultureInfo.InvariantCulture), double.Parse(factor, CultureInfo.InvariantCulture), word),
    ["predict", var model, var features, var predictions] => AsCandidate(model, features, predictions),
    ["transmit", var name, var word, var frames, var factor] => await AsSender(name, word, int.Parse(frames, CultureInfo.InvariantCulture), double.Parse(factor, CultureInfo.InvariantCulture)),
    ["plant", var folder, .. var command] => PlantedDescriptors.Start(folder, command),
    ["tree", var mode, var name, var id] => WriteTree(mode, name, id),
    _ => Unknown(),
};

// The owner's side: carries the cases out through a server of its own, and tells each result as a line of JSON.
async Task<int> AsOwner(string socket, string home, string folder, string[] names)
{
    using var owner = new OwnerClient(Wire.OverSocket(socket));
    var cases = Catalogue.Attacks.Concat<Case>(Catalogue.Honest).Where(one => names.Length == 0 || names.Any(one.IsCalled)).ToList();
    var campaign = new Campaign(owner, home, folder, Tell);
    await campaign.Run(cases, interrupted.Token);
    return 0;
}

static void Tell(RedTeamLine line)
{
    lock (Console.Out)
    {
        Console.WriteLine(JsonSerializer.Serialize(line, AssayJson.Line));
    }
}

// Behind the wall: one case, and its word on what it got.
async Task<int> AsGuest(string name, int first, double factor, string[] word)
{
    MachineSpeed.Take(factor);
    try
    {
        await Carry(name, first, word);
        return 0;
    }
    catch (Exception broken) when (broken is AssayException or BrokenCaseException or HttpRequestException or IOException)
    {
        await Console.Error.WriteLineAsync(broken.Message);
        return 1;
    }
}

async Task Carry(string name, int first, string[] word)
{
    using var guest = new Guest(Environment.GetEnvironmentVariable, Directory.GetCurrentDirectory(), first, Encoding.UTF8.GetString(Convert.FromHexString(string.Concat(word))));
    switch (Catalogue.Find(name))
    {
        case Attack attack:
            var loot = await attack.Try(guest, interrupted.Token);
            Console.WriteLine(Aftermath.Word + JsonSerializer.Serialize(loot, AssayJson.Line));
            break;
        case HonestCase honest:
            await honest.Work(guest, interrupted.Token);
            break;
    }
}

// In the clean room: the honest model on whatever features it is given.
static int AsCandidate(string model, string features, string predictions)
{
    var (fitted, rows) = (Model.Read(File.ReadAllText(model)), Rows.Read(features));
    File.WriteAllText(predictions, rows.Predictions(row => fitted.Predict(rows.Features[row])));
    return 0;
}

// In the clean room, or in a control: the sending half of a channel.
async Task<int> AsSender(string name, string word, int frames, double factor)
{
    await Transmission.Run(name, word, frames, factor, interrupted.Token);
    return 0;
}

// A tree object of one entry, byte by byte: git's own programs would not write some of the names.
static int WriteTree(string mode, string name, string id)
{
    using var output = Console.OpenStandardOutput();
    output.Write([.. Encoding.UTF8.GetBytes($"{mode} {name}\0"), .. Convert.FromHexString(id)]);
    return 0;
}

static int Unknown()
{
    Console.Error.WriteLine("assay-redteam is run by `assay redteam`.");
    return 2;
}
