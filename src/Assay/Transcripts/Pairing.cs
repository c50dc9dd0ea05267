namespace Assay.Transcripts;

/// <summary>Which result belongs to which call: by its id, and where an API has none, by the tool's name, in order.</summary>
internal static class Pairing
{
    /// <summary>The index of the result's call among calls that are not answered yet; null where there is none.</summary>
    public static int? Of(Item.Result result, IReadOnlyList<Item.Call> unanswered)
    {
        var last = result.Id.Length == 0 ? -1 : unanswered.ToList().FindLastIndex(call => call.Id == result.Id);
        var first = last >= 0 || result.Id.Length > 0 && unanswered.Any(call => call.Id.Length > 0)
            ? last
            : unanswered.ToList().FindIndex(call => call.Name == result.Name);
        return first >= 0 ? first : null;
    }

    /// <summary>All calls of a conversation that were answered, in the order of the answers.</summary>
    public static IEnumerable<(Item.Call Call, Item.Result Result)> All(IEnumerable<Item> items)
    {
        var open = new List<Item.Call>();
        foreach (var item in items)
        {
            if (item is Item.Call call)
            {
                open.Add(call);
            }
            else if (item is Item.Result result && Of(result, open) is { } at)
            {
                yield return (open[at], result);
                open.RemoveAt(at);
            }
        }
    }
}
