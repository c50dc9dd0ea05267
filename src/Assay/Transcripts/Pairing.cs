using System.Diagnostics.CodeAnalysis;

namespace Assay.Transcripts;

/// <summary>
/// Which result belongs to which call: by its id, and where an API has none, by the tool's name, in order. A guest chooses
/// how many there are, so each takes the same short time.
/// </summary>
/// <typeparam name="T">What is known of a call, handed back with its result.</typeparam>
internal sealed class Pairing<T>
{
    private readonly Dictionary<string, Stack<Waiting>> byId = [];
    private readonly Dictionary<string, Queue<Waiting>> byName = [];
    private int withId;

    /// <summary>A call that waits for its result.</summary>
    public void Add(Item.Call call, T known)
    {
        var waiting = new Waiting(call, known);
        Among(byName, call.Name).Enqueue(waiting);
        if (call.Id.Length > 0)
        {
            Among(byId, call.Id).Push(waiting);
            withId++;
        }
    }

    /// <summary>Takes out the call that was answered; false where none waits for this.</summary>
    public bool Take(Item.Result result, [MaybeNullWhen(false)] out T known)
    {
        var found = Find(result);
        known = found is null ? default : found.Known;
        if (found is not null)
        {
            found.Answered = true;
            withId -= found.Call.Id.Length > 0 ? 1 : 0;
        }

        return found is not null;
    }

    // The last of its id. Only where no waiting call has an id may one with another id be meant.
    private Waiting? Find(Item.Result result)
    {
        var named = result.Id.Length > 0 && byId.TryGetValue(result.Id, out var same) ? Last(same) : null;
        return named ?? (result.Id.Length > 0 && withId > 0 ? null : byName.TryGetValue(result.Name, out var alike) ? First(alike) : null);
    }

    private static Waiting? Last(Stack<Waiting> calls)
    {
        while (calls.TryPop(out var call))
        {
            if (!call.Answered)
            {
                return call;
            }
        }

        return null;
    }

    private static Waiting? First(Queue<Waiting> calls)
    {
        while (calls.TryDequeue(out var call))
        {
            if (!call.Answered)
            {
                return call;
            }
        }

        return null;
    }

    private static TMany Among<TMany>(Dictionary<string, TMany> all, string name)
        where TMany : new()
        => all.TryGetValue(name, out var many) ? many : all[name] = new TMany();

    private sealed record Waiting(Item.Call Call, T Known)
    {
        public bool Answered { get; set; }
    }
}

/// <summary>The pairs of one conversation.</summary>
internal static class Pairing
{
    /// <summary>All calls of a conversation that were answered, in the order of the answers.</summary>
    public static IEnumerable<(Item.Call Call, Item.Result Result)> All(IEnumerable<Item> items)
    {
        var open = new Pairing<Item.Call>();
        foreach (var item in items)
        {
            if (item is Item.Call call)
            {
                open.Add(call, call);
            }
            else if (item is Item.Result result && open.Take(result, out var answered))
            {
                yield return (answered, result);
            }
        }
    }
}
