namespace Assay.Researcher.Families;

/// <summary>Which family an owner's words are near to: a word that a title has, or that people use for what it does. What she excludes is not near.</summary>
internal static class Suggestions
{
    private static readonly char[] Between = [' ', ',', '.', ';', ':', '-', '\'', '"', '?', '!', '(', ')', '/', '\n', '\r', '\t'];

    private static readonly HashSet<string> Silent = new(StringComparer.Ordinal)
    {
        "a", "all", "also", "an", "and", "are", "at", "be", "best", "better", "but", "by", "can", "could", "default", "do", "else", "first", "for", "from", "give", "good", "handed", "have",
        "i", "if", "in", "is", "it", "like", "maybe", "model", "more", "next", "of", "on", "or", "other", "our", "over", "perhaps", "please", "really", "runs", "run", "should", "small",
        "so", "some", "something", "that", "the", "their", "them", "then", "these", "this", "to", "try", "trying", "use", "usual", "using", "value", "very", "want", "was", "way", "we", "were",
        "what", "which", "will", "with", "would", "you", "your",
    };

    private static readonly HashSet<string> Excluding = new(StringComparer.Ordinal) { "no", "not", "without", "avoid", "except", "never", "dont", "don" };

    // What people say for what a family does, in the form that Stem gives words.
    private static readonly Dictionary<string, string[]> Said = new(StringComparer.Ordinal)
    {
        ["Boosted trees by default"] = ["xgboost", "gbm", "gbdt", "lightgbm", "catboost", "boosting", "gradient"],
        ["Tuned boosted trees"] = ["tuning", "tune", "hyperparameter", "optuna", "search", "bayesian"],
        ["Regularised linear model"] = ["logistic", "regression", "ridge", "lasso", "regularized", "glm", "penalty", "multinomial"],
        ["Smooth terms and interactions"] = ["spline", "gam", "curve", "additive"],
        ["Random forest"] = ["forest", "bagging"],
        ["Target and frequency encoding"] = ["encoding", "categorical", "category"],
        ["Numeric transforms and binning"] = ["ratio", "bin", "transform", "difference"],
        ["Nearest neighbours"] = ["knn", "neighbor", "neighbour"],
        ["Kernel machine"] = ["svm", "svc", "gaussian", "support", "vector", "rbf"],
        ["Small neural network"] = ["network", "neural", "mlp", "deep", "perceptron", "nn"],
        ["Text as words and hashed runs of characters"] = ["ngram", "tfidf", "nlp", "prose", "bag"],
        ["Ranking objectives"] = ["rank", "lambdamart", "pairwise", "listwise", "ndcg"],
        ["Usual values of the season"] = ["lag", "seasonal", "seasonality", "time", "weekday", "rolling", "calendar"],
        ["Class weights"] = ["weight", "imbalance", "imbalanced", "threshold", "balanced", "calibration", "calibrate"],
        ["Bagged seeds of the best boosting"] = ["seed"],
        ["Weighed blend of what was handed in"] = ["ensemble", "stack", "stacking", "blending", "average"],
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
        var said = Said.GetValueOrDefault(family.Title, []);
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
