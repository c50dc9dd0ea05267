using Assay.Protocol;

namespace Assay.Tracking.Filters;

/// <summary>Reads MLflow's filter grammar: conditions joined by AND, refusals in MLflow's words.</summary>
public static class FilterParser
{
    private const int MostCharacters = 100_000;
    private const int MostClauses = 100;

    private const int MostValueCharacters = 8_000;

    private static readonly Comparison[] OfNumbers =
    [
        Comparison.Equal, Comparison.NotEqual, Comparison.Greater, Comparison.GreaterOrEqual, Comparison.Less, Comparison.LessOrEqual,
    ];

    private static readonly Comparison[] OfTexts = [Comparison.Equal, Comparison.NotEqual, Comparison.Like, Comparison.ILike];

    private static readonly Comparison[] OfLists = [Comparison.In, Comparison.NotIn];

    /// <summary>The conditions of a filter; none when it is null or blank.</summary>
    public static IReadOnlyList<Clause> Parse(string? filter, Dialect dialect)
    {
        if (filter?.Length > MostCharacters)
        {
            throw AssayException.Usage($"'filter' exceeds the maximum length of {MostCharacters} characters");
        }

        var scanner = new Scanner(filter ?? "");
        var clauses = new List<Clause>();
        scanner.SkipBlanks();
        while (!scanner.AtEnd)
        {
            // Refused as soon as it is seen: what follows is not read.
            if (clauses.Count == MostClauses)
            {
                throw AssayException.Usage($"A filter can contain at most {MostClauses} clauses.");
            }

            clauses.Add(ReadClause(scanner, dialect));
            scanner.SkipBlanks();
            ReadAnd(scanner);
        }

        return clauses;
    }

    internal static AssayException InvalidClause(Scanner scanner)
        => AssayException.Usage($"Invalid clause(s) in filter string: '{Limits.Shown(scanner.Rest)}'");

    private static void ReadAnd(Scanner scanner)
    {
        if (scanner.AtEnd)
        {
            return;
        }

        if (!scanner.TakeWord("AND"))
        {
            throw InvalidClause(scanner);
        }

        scanner.SkipBlanks();
        if (scanner.AtEnd)
        {
            throw AssayException.Usage("Invalid clause(s) in filter string: 'AND'");
        }
    }

    private static Clause ReadClause(Scanner scanner, Dialect dialect)
    {
        var (entity, key) = KeyReader.Read(scanner, dialect) ?? throw InvalidClause(scanner);
        var isNumber = entity == Entity.Metric || (entity == Entity.Attribute && dialect.NumberAttributes.Contains(key));
        scanner.SkipBlanks();
        var comparison = ReadComparison(scanner);
        Require(comparison, entity, key, isNumber, dialect);
        scanner.SkipBlanks();
        return new Clause(entity, key, comparison, ReadOperand(scanner, entity, key, comparison, isNumber));
    }

    private static Comparison ReadComparison(Scanner scanner)
    {
        var symbols = scanner.TakeSymbols();
        return symbols switch
        {
            "=" => Comparison.Equal,
            "!=" => Comparison.NotEqual,
            ">" => Comparison.Greater,
            ">=" => Comparison.GreaterOrEqual,
            "<" => Comparison.Less,
            "<=" => Comparison.LessOrEqual,
            "" when scanner.TakeWord("LIKE") => Comparison.Like,
            "" when scanner.TakeWord("ILIKE") => Comparison.ILike,
            "" when scanner.TakeWord("IN") => Comparison.In,
            "" when TakeNotIn(scanner) => Comparison.NotIn,
            "" => throw InvalidClause(scanner),
            _ => throw AssayException.Usage($"Invalid comparator '{Limits.Shown(symbols)}': use one of =, !=, >, >=, <, <=, LIKE, ILIKE, IN, NOT IN"),
        };
    }

    private static bool TakeNotIn(Scanner scanner)
    {
        if (!scanner.TakeWord("NOT"))
        {
            return false;
        }

        scanner.SkipBlanks();
        return scanner.TakeWord("IN");
    }

    private static void Require(Comparison comparison, Entity entity, string key, bool isNumber, Dialect dialect)
    {
        var isList = OfLists.Contains(comparison);
        var takesList = entity == Entity.Dataset || (entity == Entity.Attribute && dialect.ListAttributes.Contains(key));
        if (isList && entity == Entity.Attribute && !takesList && dialect.ListAttributes.Count > 0)
        {
            throw AssayException.Usage($"Only the '{string.Join("', '", dialect.ListAttributes)}' attribute supports comparison with a list of quoted string values.");
        }

        if (isList ? !takesList : !(isNumber ? OfNumbers : OfTexts).Contains(comparison))
        {
            var valid = string.Join(", ", (isNumber ? OfNumbers : OfTexts).Concat(takesList ? OfLists : []).Select(Sign));
            throw AssayException.Usage($"Invalid comparator '{Sign(comparison)}' for {Word(entity)} '{Limits.Shown(key)}': use one of {valid}");
        }
    }

    private static Operand ReadOperand(Scanner scanner, Entity entity, string key, Comparison comparison, bool isNumber)
    {
        if (scanner.AtEnd)
        {
            throw AssayException.Usage($"Invalid clause(s) in filter string: {Word(entity)} '{Limits.Shown(key)}' is compared with nothing");
        }

        if (OfLists.Contains(comparison))
        {
            return new Operand.Texts(ListReader.Read(scanner));
        }

        if (isNumber)
        {
            return scanner.TakeNumber() is { } number
                ? new Operand.Number(number)
                : throw AssayException.Usage($"Expected numeric value type for {Word(entity)} '{Limits.Shown(key)}'. Found {Limits.Shown(scanner.Bare())}");
        }

        return scanner.TakeQuoted("'\"") is { } value
            ? new Operand.Text(comparison is Comparison.Like or Comparison.ILike ? Pattern.Checked(value) : Limits.Length(value, "filter value", MostValueCharacters))
            : throw AssayException.Usage($"Expected a quoted string value for {Word(entity)} '{Limits.Shown(key)}' (e.g. 'my-value'). Got value {Limits.Shown(scanner.Bare())}");
    }

    private static string Word(Entity entity) => entity switch
    {
        Entity.Param => "parameter",
        _ => entity.ToString().ToLowerInvariant(),
    };

    private static string Sign(Comparison comparison) => comparison switch
    {
        Comparison.Equal => "=",
        Comparison.NotEqual => "!=",
        Comparison.Greater => ">",
        Comparison.GreaterOrEqual => ">=",
        Comparison.Less => "<",
        Comparison.LessOrEqual => "<=",
        Comparison.NotIn => "NOT IN",
        _ => comparison.ToString().ToUpperInvariant(),
    };
}
