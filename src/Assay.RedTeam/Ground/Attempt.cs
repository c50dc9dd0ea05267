using Assay.Protocol.Owners;
using Assay.RedTeam.Cases;

namespace Assay.RedTeam.Ground;

/// <summary>What came of trying: an outcome, or the reason why it could not be tried.</summary>
internal sealed record Attempt<T>(T? Outcome, string? Why)
    where T : class;

/// <summary>How a case is tried: once, and once more when the first time said nothing about the wall.</summary>
internal static class Attempt
{
    public static async Task<Attempt<T>> Twice<T>(Func<Task<T>> work, CancellationToken cancel)
        where T : class
        => await Once(work, cancel) is { Outcome: not null } first ? first : await Once(work, cancel);

    /// <summary>Whatever a case throws is its own: one that breaks must not take the others with it, and it is told, not hidden.</summary>
    private static async Task<Attempt<T>> Once<T>(Func<Task<T>> work, CancellationToken cancel)
        where T : class
    {
        try
        {
            return new Attempt<T>(await work(), null);
        }
        catch (Exception broken) when (!cancel.IsCancellationRequested)
        {
            return new Attempt<T>(null, broken is BrokenCaseException ? broken.Message : $"{broken.GetType().Name}: {broken.Message}");
        }
    }

    /// <summary>An attack that got through did, whatever its control says; one that got nothing needs a control that was tried.</summary>
    public static AttackResult Result(this Attack attack, Attempt<Loot> walled, Attempt<Loot> control)
    {
        var tried = walled.Outcome is { Got: true } || (walled.Outcome is not null && control.Outcome is not null);
        return new AttackResult(
            attack.Name, attack.Wall, attack.Flaw, attack.Tries, tried,
            Defeated: tried && walled.Outcome is { Got: false }, walled.Outcome?.How ?? $"Not tried: {walled.Why}",
            Proven: control.Outcome is { Got: true }, control.Outcome?.How ?? $"Not tried: {control.Why}");
    }
}
