using System.Globalization;
using Assay.Journal;
using Assay.Protocol;
using Assay.Protocol.Models;

namespace Assay.Budgets;

/// <summary>The answer to a call that wants to be paid.</summary>
public abstract record Payment
{
    private Payment()
    {
    }

    /// <summary>The worst case is put aside under this name, until it is settled.</summary>
    public sealed record Reserved(string Call) : Payment;

    /// <summary>There is not enough left, in a sentence that an agent understands.</summary>
    /// <param name="Waits">True when there would be enough, were it not put aside for calls that are under way.</param>
    public sealed record Refused(string Reason, bool Waits) : Payment;
}

/// <summary>
/// The lab's money: the worst case of a call is reserved in the journal before it is made, and what it really cost is
/// settled after it. So no number of calls at once, no crash and no restart spends more than the owner granted.
/// </summary>
public sealed class Purse(LabJournal journal)
{
    /// <summary>Puts aside the most that a call can cost, or refuses it.</summary>
    public Payment Reserve(DirectionId direction, string model, decimal most) => journal.Decide<Payment>(state =>
    {
        var left = Allowance.Left(state[direction]) ?? 0;
        if (most > left)
        {
            var waits = most <= left + state[direction].UsdReserved;
            return (null, new Payment.Refused(waits ? Waiting : Sentence(state[direction], most, left), waits));
        }

        var call = string.Create(CultureInfo.InvariantCulture, $"c-{state[direction].Calls + 1}");
        return (new CallReserved(direction, call, model, most), new Payment.Reserved(call));
    }).Answer;

    /// <summary>Writes down what a reserved call cost; doing it again changes nothing.</summary>
    public void Settle(DirectionId direction, string call, CallEnd end, TokenUsage usage, decimal usd) => journal.Decide(state =>
        (state[direction].OpenCalls.ContainsKey(call) ? new CallSettled(direction, call, end, usage, usd) : null, true));

    /// <summary>
    /// Closes the calls of a direction whose end nobody saw, because the server was gone: the provider may have charged
    /// for them, so each counts as the worst that it could have cost.
    /// </summary>
    public void Recover(DirectionId direction)
    {
        foreach (var call in journal.State[direction].OpenCalls.Values)
        {
            Settle(direction, call.Call, CallEnd.Lost, default, call.Usd);
        }
    }

    private const string Waiting = "The rest of this direction's budget is reserved for calls in progress: wait until one of them ends.";

    /// <summary>Why a call that can cost so much is not paid, for its agent.</summary>
    internal static string Sentence(DirectionState direction, decimal most, decimal left) => direction.UsdShare is null
        ? "No money may be spent in this lab, and this model is not free: the owner allows some with `limits.money` or `assay run --money`."
        : string.Create(CultureInfo.InvariantCulture,
            $"This direction's budget is used up: {left:0.######} of {direction.UsdShare:0.######} US dollars are left, and this call could cost up to {most:0.######}. Submit committed work with `assay submit` if you still can, then stop.");
}
