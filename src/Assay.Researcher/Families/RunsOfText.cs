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
        LowCardinality = CategoryTreatment.OneHot,
        HighCardinality = CategoryTreatment.OneHot,
        Text = TextTreatment.Words | TextTreatment.CharNgrams,
        MaxTerms = Vocabulary,
    };

    public string Id => "text-ngrams";

    public string Title => "Text ngrams";

    public string Rationale =>
        "A linear model on TF-IDF words and bigrams is hard to beat on text; hashed character n-grams (3–5) add endings, codes and "
        + "misspellings. Names and codes with many levels are treated the same way. Trees get the most frequent words beside all other "
        + "columns.";

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
        var trees = Trees.Plain with
        {
            HighCardinality = CategoryTreatment.Target,
            CategoriesAsText = spelled,
            MaxTerms = spelled ? 200 : 1000
        };
        yield return Linear(
            Both with { CategoriesAsText = spelled, Text = TextTreatment.Words, MaxTerms = Fewest }, 10, $"{Fewest} words, C = 10",
            "The most frequent words alone are quick: a first complete model, and its fit time decides what is affordable.");
        if (ground.FitsLeft < Dearer)
        {
            yield break;
        }

        yield return Linear(
            Both with { CategoriesAsText = spelled }, 10, "words and character n-grams, C = 10",
            "Both views of the text for a linear model.");
        yield return Linear(
            Both with { CategoriesAsText = spelled, Text = TextTreatment.CharNgrams }, 10, "character n-grams only",
            "Shows whether words add anything.");
        yield return Linear(
            Both with { CategoriesAsText = spelled, Text = TextTreatment.Words }, 10, "words only",
            "Shows whether character n-grams add anything.");
        if (ground.Traits.HasPlainColumns)
        {
            yield return new(
                Trees.Of(trees, Trees.Sound, ground.Seed), "GBM on words and all other columns",
                "Interactions between text and the other columns.");
        }

        Attempt Linear(FeaturePlan plan, double c, string change, string why) => new(new Recipe.Single(plan, new Learner.Linear(c), ground.Seed), change, why);
    }

    private static IEnumerable<Move> Moves() =>
    [
        Penalties.Times(5),
        Penalties.Times(0.2),
        Plan("categories as text", plan => plan with { CategoriesAsText = true }),
        Penalties.Times(2),
        Penalties.Times(0.5),
        Plan("5,000 words", plan => plan with { MaxTerms = 5000 }),
        Plan("target encoding of many levels", plan => plan with { HighCardinality = plan.HighCardinality | CategoryTreatment.Target }),
        Plan("splines for numbers", plan => plan.Numbers == NumberTreatment.Scaled ? plan with { Numbers = NumberTreatment.Spline } : plan),
        Trees.Depth(6, "Interactions of words."),
    ];

    private static Move Plan(string change, Func<FeaturePlan, FeaturePlan> make)
        => new(change, "One change at a time shows what it is worth.", recipe => recipe with { Features = make(recipe.Features) });
}
