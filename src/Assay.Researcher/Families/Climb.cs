using Assay.Researcher.Recipes;
using Assay.Researcher.Research;

namespace Assay.Researcher.Families;

/// <summary>One change to a recipe.</summary>
/// <param name="Change">What is changed, in a few words.</param>
/// <param name="Why">Why it might help.</param>
/// <param name="Make">The changed recipe.</param>
internal sealed record Move(string Change, string Why, Func<Recipe.Single, Recipe.Single> Make);

/// <summary>
/// The plainest search: from the best recipe so far, the first change that was not tried yet. It goes on from every
/// improvement and ends when no change of the best is left. When time runs out, a closing change comes first.
/// </summary>
internal static class Climb
{
    public static Attempt? Next(Notebook book, Ground ground, IEnumerable<Attempt> starts, IEnumerable<Move> moves, Move? closing = null)
        => starts.FirstOrDefault(start => !book.Has(start.Recipe))
            ?? (book.BestSingle is { } best ? Onward(book, best, InOrder(ground.IsEnding(book), moves, closing)) : null);

    private static IEnumerable<Move> InOrder(bool ending, IEnumerable<Move> moves, Move? closing)
        => closing is null ? moves : ending ? moves.Prepend(closing) : moves.Append(closing);

    private static Attempt? Onward(Notebook book, Recipe.Single best, IEnumerable<Move> moves)
        => moves
            .Select(move => new Attempt(move.Make(best), move.Change, $"From the best so far: {move.Change}. {move.Why}"))
            .FirstOrDefault(attempt => attempt.Recipe.Key != best.Key && !book.Has(attempt.Recipe));
}
