using Assay.RedTeam.Cases;

namespace Assay.RedTeam.Field;

/// <summary>Attacks that are deeds of the shell: a deed that works says so in a line that begins with <c>got</c>.</summary>
internal static class Spoils
{
    private const string Mark = "got ";

    extension(Guest guest)
    {
        /// <summary>Does the deeds as a guest; <paramref name="otherwise"/> is what is said when none of them worked.</summary>
        public Task<Loot> Plunder(string deeds, string otherwise, CancellationToken cancel) => In(guest.Folder, deeds, otherwise, cancel);
    }

    /// <summary>Does the same deeds somewhere else, such as in the open.</summary>
    public static async Task<Loot> In(string folder, string deeds, string otherwise, CancellationToken cancel)
    {
        var said = await Shell.Run(folder, $"{deeds}\nexit 0", cancel);
        var got = said.Results.Split('\n').FirstOrDefault(line => line.StartsWith(Mark, StringComparison.Ordinal));
        return got is not null ? Loot.Taken($"It got {got[Mark.Length..].Trim()}.")
            : said.Succeeded ? Loot.Nothing(otherwise)
            : throw new BrokenCaseException($"the attack's shell ended with {said.Code}: {said.Words.Trim()}");
    }

    /// <summary>A word as the shell takes it, whatever stands in it.</summary>
    public static string Quoted(string word) => $"'{word.Replace("'", "'\\''", StringComparison.Ordinal)}'";
}
