namespace Assay.RedTeam.Field;

/// <summary>Many evaluations at once. Under load a connection may be lost on the way; that is no answer, and no refusal either.</summary>
internal static class Volley
{
    extension(Guest guest)
    {
        /// <summary>How many were answered, and the words of the refusals.</summary>
        public async Task<(int Answered, IReadOnlyList<string> Refusals)> Fire(IEnumerable<string> files, CancellationToken cancel)
        {
            var words = await Task.WhenAll([.. files.Select(file => One(guest, file, cancel))]);
            return (words.Count(word => word == ""), [.. words.OfType<string>().Where(word => word.Length > 0)]);
        }
    }

    private static async Task<string?> One(Guest guest, string file, CancellationToken cancel)
    {
        try
        {
            return await Guest.Refusal(() => guest.Evaluate(file, cancel)) ?? "";
        }
        catch (Exception lost) when (lost is HttpRequestException or IOException)
        {
            return null;
        }
    }
}
