using Assay.Researcher.Features;
using Assay.Researcher.Recipes;

namespace Assay.Researcher.Research;

/// <summary>What this direction tried so far, before an interruption included, and what came of it.</summary>
internal sealed class Notebook(Yardstick yardstick, int folds)
{
    // Models of the leaders stay in memory, since blends are made of them; a hundred ensembles would not fit.
    private const int Held = 16;
    private const int Recent = 5;
    private readonly List<Entry> _entries = [];
    private readonly HashSet<string> _keys = new(StringComparer.Ordinal);

    public IReadOnlyList<Entry> Entries => _entries;

    /// <summary>Seconds that making a plan's features of one fold takes, where that is known.</summary>
    public Func<FeaturePlan, double> Preparing { get; init; } = _ => 0;

    public IEnumerable<Entry.Scored> Scored => _entries.OfType<Entry.Scored>();

    /// <summary>The attempts that were scored, the best first, and what timed out after all that are whole; of equal ones the
    /// earlier.</summary>
    public IEnumerable<Entry.Scored> Ranked => Scored.OrderBy(entry => entry.TimedOut).ThenByDescending(Goodness);

    public Entry.Scored? Best => Ranked.FirstOrDefault();

    /// <summary>The best single model, for families that go on from one.</summary>
    public Recipe.Single? BestSingle => (Recipe.Single?)Ranked.FirstOrDefault(entry => entry.Recipe is Recipe.Single)?.Recipe;

    /// <summary>The score, turned so that higher is better.</summary>
    public double Goodness(Entry.Scored entry) => yardstick.HigherIsBetter ? entry.Score.Score : -entry.Score.Score;

    /// <summary>How many attempts there were since the best.</summary>
    public int SinceBest => Best is { } best ? _entries.Count - 1 - _entries.FindIndex(entry => entry.Run == best.Run) : 0;

    public bool Has(Recipe recipe) => _keys.Contains(recipe.Key);

    public Entry.Scored? Find(Recipe recipe) => Scored.FirstOrDefault(entry => entry.Recipe.Key == recipe.Key);

    public void Add(Entry entry)
    {
        _entries.Add(entry);
        _keys.Add(entry.Recipe.Key);
        var held = Ranked.Take(Held).ToHashSet();
        for (var i = 0; i < _entries.Count; i++)
        {
            if (_entries[i] is Entry.Scored { Fits: not null } scored && !held.Contains(scored))
            {
                _entries[i] = scored with { Fits = null };
            }
        }
    }

    /// <summary>Whether it is a blend of which all parts are still at hand, so that averaging them costs nothing.</summary>
    public bool AtHand(Recipe recipe) => recipe is Recipe.Blend blend && blend.Parts.All(part => Find(part) is { Fits: not null });

    /// <summary>Seconds that one more attempt will probably take: the median of the last few.</summary>
    public double UsualSeconds
    {
        get
        {
            var last = _entries.Where(entry => entry.Recipe is Recipe.Single).TakeLast(Recent).Select(entry => entry.Seconds).Order().ToArray();
            return last.Length > 0 ? last[last.Length / 2] : 0;
        }
    }

    /// <summary>Seconds that an attempt at the recipe takes, as far as is known: a blend takes those of its parts, or none while they are at hand.</summary>
    public double SecondsToTry(Recipe recipe) => recipe switch
    {
        Recipe.Blend blend when AtHand(blend) => 0,
        Recipe.Blend blend => blend.Parts.Sum(SecondsToTry),
        Recipe.Single single => Find(recipe)?.Seconds ?? UsualSeconds * Dearer(single),
        _ => UsualSeconds,
    };

    /// <summary>How much dearer a recipe is than the last ones, as far as its settings say so: half the pace takes twice the rounds.</summary>
    private double Dearer(Recipe.Single recipe)
    {
        var last = _entries.Select(entry => entry.Recipe).OfType<Recipe.Single>().TakeLast(Recent).Select(before => before.Learner.Effort).Order().ToArray();
        return last.Length > 0 ? recipe.Learner.Effort / last[last.Length / 2] : 1;
    }

    /// <summary>
    /// Seconds that fitting the recipes once takes on rows of which nothing is made yet: an attempt is one fit for each fold. What is
    /// a part of several is fitted once, and its features are made once.
    /// </summary>
    public double SecondsToFit(params IEnumerable<Recipe> recipes)
    {
        var models = recipes.SelectMany(recipe => recipe.Models).DistinctBy(model => model.Key).ToList();
        return models.Sum(model => Find(model)?.Seconds ?? UsualSeconds) / folds + models.Select(model => model.Features).Distinct().Sum(Preparing);
    }
}
