using Assay.Researcher.Features;
using Assay.Researcher.Recipes;
using Assay.Researcher.Research;

namespace Assay.Researcher.Families;

/// <summary>One change to a recipe.</summary>
/// <param name="Name">What is changed; the same change of another recipe has the same name.</param>
/// <param name="Why">Why it might help.</param>
/// <param name="Make">The changed recipe.</param>
internal sealed record Move(string Name, string Why, Func<Recipe.Single, Recipe.Single> Make)
{
    /// <summary>Says the resulting value, where the name says only how it changes.</summary>
    public Func<Recipe.Single, string>? Result { get; init; }

    /// <summary>What people read of the changed recipe.</summary>
    public string Describe(Recipe.Single made) => Result?.Invoke(made) ?? Name;
}

/// <summary>
/// The plainest search: from the best recipe so far, the first change that was not tried yet. It goes on from every
/// improvement until no change of the best is left; trees are then polished as long as there is time. When time runs out,
/// or is plenty, a closing change comes first.
/// </summary>
internal static class Climb
{
    // A change that made no difference so often will make none the next time.
    private const int Often = 2;

    // A gain below this share of the score's own error is certain, at times, and worth nothing: a penalty that fades is one.
    private const double Visible = 0.02;

    // With time for so many fits, what is dear and mostly helps need not wait for the end.
    private const double Plenty = 25;

    public static Attempt? Next(Notebook book, Ground ground, IEnumerable<Attempt> starts, IEnumerable<Move> moves, Move? closing = null, int deepest = Polish.Deepest)
        => starts.Select(start => Usual(start, ground)).FirstOrDefault(start => !book.Has(start.Recipe))
            ?? (book.BestSingle is { } best ? Onward(book, best, ground.Traits, InOrder(ground.IsEnding(book) || ground.FitsLeft > Plenty, Common(ground).Concat(moves), closing))
                ?? Polish.Next(book, best, ground, deepest) : null);

    // What is learnt of a target is the same question in every family: relative errors ask for its logarithm.
    private static Attempt Usual(Attempt start, Ground ground) => start.Recipe is Recipe.Single single && single.Target != ground.Traits.UsualTarget
        ? start with { Recipe = single with { Target = ground.Traits.UsualTarget } }
        : start;

    // Questions that every family has.
    private static IEnumerable<Move> Common(Ground ground)
    {
        if (ground.Traits.Forward)
        {
            yield return new("time column dropped", "Public and private rows are later than all training rows, so the time itself "
                + "may not generalise.",
                recipe => recipe with { Features = recipe.Features with { DropTime = true } });
        }

        if (ground.Traits.Skewed)
        {
            yield return new("target transform", "The target is skewed: the logarithm may or may not help.",
                recipe => recipe with { Target = recipe.Target == TargetScale.Log ? TargetScale.None : TargetScale.Log })
            {
                Result = recipe => recipe.Target == TargetScale.Log ? "log target" : "untransformed target",
            };
        }
    }

    private static IEnumerable<Move> InOrder(bool affordable, IEnumerable<Move> moves, Move? closing) => (closing, affordable) switch
    {
        (null, _) => moves,
        ({ } last, true) => moves.Prepend(last),
        ({ } last, false) => moves.Append(last),
    };

    private static Attempt? Onward(Notebook book, Recipe.Single best, Traits traits, IEnumerable<Move> moves)
    {
        foreach (var move in moves.Where(move => book.Entries.Count(entry => entry.Mutation == move.Name && !Helped(entry)) < Often))
        {
            var made = move.Make(best);
            if (Telling(made, traits).Key != Telling(best, traits).Key && !book.Has(made))
            {
                var words = move.Describe(made);
                return new(made, words, $"The best so far with {words}. {move.Why}") { Mutation = move.Name };
            }
        }

        return null;
    }

    // Where there are no categories and no prose, how they would be treated makes no difference, and is not worth a fit.
    private static Recipe.Single Telling(Recipe.Single recipe, Traits traits)
        => traits.Categories > 0 || traits.Prose > 0 || recipe.Features is not { TargetMeanWindow: 0, Crosses: 0, Geo: false }
        ? recipe
        : recipe with
        {
            Features = recipe.Features with
            {
                LowCardinality = default,
                HighCardinality = default,
                MaxOneHotCategories = 0,
                MinCategoryRows = 0,
                Smoothing = 0,
                MaxTerms = 0,
                CategoriesAsText = false,
                Text = TextTreatment.Words,
            },
        };

    private static bool Helped(Entry entry) => entry is Entry.Scored { Gain: { } gain } scored && gain.Score > Math.Max(gain.StandardError, Visible * scored.Score.StandardError);
}
