using Assay.Researcher.Features;
using Assay.Researcher.Recipes;
using Assay.Researcher.Research;

namespace Assay.Researcher.Families;

/// <summary>Prose, names and codes as words and as runs of characters, for a linear model and for trees.</summary>
internal sealed class RunsOfText : IFamily
{
    private const int ManyLevels = 50;
    private const int Vocabulary = 20_000;
    private const int Fewest = 2_000;

    // Runs of characters take so many times as long as the commonest words.
    private const double Dearer = 15;
    private static readonly FeaturePlan Both = new()
    {
        Numbers = NumberTreatment.Scaled,
        Few = CategoryTreatment.OneHot,
        Many = CategoryTreatment.OneHot,
        Text = TextTreatment.Words | TextTreatment.Grams,
        Vocabulary = Vocabulary,
    };

    public string Id => "text-ngrams";

    public string Title => "Text ngrams";

    public string Rationale =>
        "A linear model on weighed words and pairs of words is hard to beat on text, and runs of three to five characters add endings, codes and misspellings that "
        + "whole words miss. Long lists of names and codes are read in the same way. Trees get the commonest words beside all other columns.";

    public IReadOnlyList<string> References =>
        ["Joulin et al. 2016, Bag of Tricks for Efficient Text Classification", "Weinberger et al. 2009, Feature Hashing for Large Scale Multitask Learning"];

    public Kin Kin => Kin.Words;

    public Prospect Promise(Traits traits, IReadOnlyList<Outcome> outcomes)
        => traits.Prose > 0 ? new(traits.HasPlainColumns ? 0.1 : 0.4, 3)
            : traits.MostLevels > ManyLevels ? new(0.015, 8)
            : Prospect.None;

    public Attempt? Next(Notebook book, Ground ground) => Climb.Next(book, ground, Starts(ground), Moves());

    private static IEnumerable<Attempt> Starts(Ground ground)
    {
        var spelled = ground.Traits.Prose == 0;
        var trees = Trees.Plain with { Many = CategoryTreatment.Target, Spelled = spelled, Vocabulary = spelled ? 200 : 1000 };
        yield return Linear(Both with { Spelled = spelled, Text = TextTreatment.Words, Vocabulary = Fewest }, 10, $"{Fewest} words, C = 10", "The commonest words alone take little time: a first mark that is whole, and how long it takes says what can be afforded.");
        if (ground.FitsLeft < Dearer)
        {
            yield break;
        }

        yield return Linear(Both with { Spelled = spelled }, 10, "words and runs, C = 10", "Both views of the text for a linear model.");
        yield return Linear(Both with { Spelled = spelled, Text = TextTreatment.Grams }, 10, "runs of characters alone", "Whether words add anything to runs.");
        yield return Linear(Both with { Spelled = spelled, Text = TextTreatment.Words }, 10, "words alone", "Whether runs add anything to words.");
        if (ground.Traits.HasPlainColumns)
        {
            yield return new(Trees.Of(trees, Trees.Sound, ground.Seed), "trees on words and all other columns", "Where text is one column among others, what it says depends on them.");
        }

        Attempt Linear(FeaturePlan plan, double c, string change, string why) => new(new Recipe.Single(plan, new Learner.Linear(c), ground.Seed), change, why);
    }

    private static IEnumerable<Move> Moves() =>
    [
        Penalties.Times(5),
        Penalties.Times(0.2),
        Plan("long lists read as text too", plan => plan with { Spelled = true }),
        Penalties.Times(2),
        Penalties.Times(0.5),
        Plan("words of 5,000", plan => plan with { Vocabulary = 5000 }),
        Plan("target encoding of long lists", plan => plan with { Many = plan.Many | CategoryTreatment.Target }),
        Plan("curves for numbers", plan => plan.Numbers == NumberTreatment.Scaled ? plan with { Numbers = NumberTreatment.Spline } : plan),
        new("depth 6", "Words in company.", recipe => recipe.With(trees => trees with { Depth = 6 })),
    ];

    private static Move Plan(string change, Func<FeaturePlan, FeaturePlan> make)
        => new(change, "One view of the columns at a time shows what it is worth.", recipe => recipe with { Features = make(recipe.Features) });
}
