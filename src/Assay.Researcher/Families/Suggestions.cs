namespace Assay.Researcher.Families;

/// <summary>Which family an owner's words are near to: a word that a title has, or that people use for what it does. What she excludes is not near.</summary>
internal static class Suggestions
{
    private static readonly char[] Between = [' ', ',', '.', ';', ':', '-', '\'', '"', '?', '!', '(', ')', '/', '\n', '\r', '\t'];

    private static readonly HashSet<string> Silent = new(StringComparer.Ordinal)
    {
        "a", "all", "also", "an", "and", "are", "at", "be", "best", "better", "but", "by", "can", "could", "default", "do",
        "else", "first", "for", "from", "give", "good", "handed", "have", "i", "if", "in", "is", "it", "learning", "like",
        "machine", "maybe", "mean", "means", "model", "more", "next", "of", "on", "or", "other", "our", "over", "perhaps",
        "please", "really", "run", "runs", "should", "small", "so", "some", "something", "that", "the", "their", "them", "then",
        "these", "this", "to", "try", "trying", "use", "using", "usual", "value", "very", "want", "was", "way", "we", "were",
        "what", "which", "will", "with", "would", "you", "your",
    };

    private static readonly HashSet<string> Excluding = new(StringComparer.Ordinal) { "no", "not", "without", "avoid", "except", "never", "dont", "don" };

    // What people say for what a family does, in the form that Stem gives words.
    private static readonly Dictionary<string, string[]> Said = new(StringComparer.Ordinal)
    {
        ["gbm-default"] = ["xgboost", "gbm", "gbdt", "lightgbm", "catboost", "boosting", "boosted", "gradient", "tree"],
        ["gbm-tuned"] = ["tuning", "tune", "tuned", "hyperparameter", "optuna", "search", "bayesian"],
        ["gbm-shallow"] = ["shallow", "stump", "monotone"],
        ["regularised-linear-model"] = ["logistic", "regression", "ridge", "lasso", "regularized", "glm", "penalty", "multinomial"],
        ["gam-interactions"] = ["spline", "gam", "curve", "additive", "smooth"],
        ["random-forest"] = ["forest", "bagging"],
        ["target-encoding"] = ["encoding", "categorical", "category", "frequency"],
        ["numeric-transforms"] = ["ratio", "bin", "binning", "transform", "difference"],
        ["nearest-neighbours"] = ["knn", "neighbor", "neighbour"],
        ["kernel-machine"] = ["svm", "svc", "gaussian", "support", "vector", "rbf"],
        ["multilayer-perceptron"] = ["network", "neural", "mlp", "deep", "perceptron", "nn"],
        ["text-ngrams"] = ["ngram", "tfidf", "nlp", "prose", "bag", "word", "character"],
        ["learning-to-rank"] = ["rank", "ranking", "lambdamart", "pairwise", "listwise", "ndcg"],
        ["seasonal-means"] = ["lag", "season", "seasonal", "seasonality", "time", "weekday", "rolling", "calendar"],
        ["class-weights"] = ["weight", "imbalance", "imbalanced", "threshold", "balanced", "calibration", "calibrate"],
        ["seed-bagging"] = ["seed"],
        ["ensemble"] = ["ensemble", "stack", "stacking", "blend", "blending", "average"],
    };

    /// <summary>The family that most of the words name; null when none names any.</summary>
    public static IFamily? Nearest(string? suggestion)
    {
        var (wanted, excluded) = Read(suggestion ?? "");
        return Roster.All
            .Select(family => (family, common: Common(family, wanted) - (2 * Common(family, excluded))))
            .Where(pair => pair.common > 0)
            .OrderByDescending(pair => pair.common)
            .Select(pair => pair.family)
            .FirstOrDefault();
    }

    // What people say for it counts twice: titles share many words.
    private static int Common(IFamily family, HashSet<string> words)
    {
        var said = Said.GetValueOrDefault(family.Id, []);
        return words.Count(Words(family.Title).Except(Silent).Select(Stem).Except(said).Contains) + (2 * words.Count(said.Contains));
    }

    // "No trees, use splines": what is excluded ends with the clause.
    private static (HashSet<string> Wanted, HashSet<string> Excluded) Read(string text)
    {
        HashSet<string> wanted = [], excluded = [];
        foreach (var clause in Clauses(text))
        {
            var without = false;
            foreach (var word in Words(clause))
            {
                without |= Excluding.Contains(word);
                if (!Silent.Contains(word) && !Excluding.Contains(word))
                {
                    (without ? excluded : wanted).Add(Stem(word));
                }
            }
        }

        return (wanted, excluded);
    }

    private static string[] Clauses(string text) => text.ToLowerInvariant()
        .Replace("n-gram", "ngram", StringComparison.Ordinal).Replace("tf-idf", "tfidf", StringComparison.Ordinal).Replace("n't ", "nt ", StringComparison.Ordinal)
        .Replace(" but ", ",", StringComparison.Ordinal).Replace(" instead ", ",", StringComparison.Ordinal)
        .Split([',', ';', '.', '!', '?', ':', '\n'], StringSplitOptions.RemoveEmptyEntries);

    private static string[] Words(string text) => text.ToLowerInvariant().Split(Between, StringSplitOptions.RemoveEmptyEntries);

    // A plural means what its singular does.
    private static string Stem(string word) => word.Length > 3 && !word.EndsWith("ss", StringComparison.Ordinal) ? word.TrimEnd('s') : word;
}
