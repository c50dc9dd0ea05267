using Assay.Protocol;

namespace Assay.Tracking.Filters;

/// <summary>Reads the left side of a condition, or one key of an order.</summary>
internal static class KeyReader
{
    private const string Quotes = "`\"";

    /// <summary>What is spoken of; null when no key stands here.</summary>
    public static (Entity Entity, string Key)? Read(Scanner scanner, Dialect dialect, bool forOrder = false)
    {
        if (scanner.TakeQuoted(Quotes) is { } quoted)
        {
            return (Entity.Attribute, Attribute(quoted, dialect, forOrder));
        }

        var word = scanner.TakeName(dots: false);
        if (!scanner.Take('.'))
        {
            return word.Length == 0 ? null : (Entity.Attribute, Attribute(word, dialect, forOrder));
        }

        var entity = dialect.Prefixes.TryGetValue(word, out var known) ? known : throw InvalidEntity(word, dialect);
        var key = scanner.TakeQuoted(Quotes) ?? scanner.TakeName(dots: true);
        return key.Length == 0 ? null : (entity, Checked(entity, key, dialect, forOrder));
    }

    private static string Checked(Entity entity, string key, Dialect dialect, bool forOrder) => entity switch
    {
        Entity.Attribute => Attribute(key, dialect, forOrder),
        Entity.Dataset when forOrder => throw AssayException.Usage($"Invalid ordering key 'dataset.{Limits.Shown(key)}': runs are not ordered by their datasets"),
        Entity.Dataset when !Dialect.DatasetAttributes.Contains(key) => throw InvalidAttribute("dataset attribute", key, Dialect.DatasetAttributes),
        _ => key,
    };

    private static string Attribute(string name, Dialect dialect, bool forOrder)
    {
        var own = dialect.Attribute(name);
        var valid = dialect.TextAttributes.Concat(dialect.NumberAttributes).Concat(forOrder ? dialect.OrderAttributes : []).ToList();
        if (valid.Contains(own))
        {
            return own;
        }

        var dot = name.IndexOf('.', StringComparison.Ordinal);
        throw dot >= 0 ? InvalidEntity(name[..dot], dialect) : InvalidAttribute(forOrder ? "ordering key: Invalid attribute" : "attribute", name, valid);
    }

    private static AssayException InvalidEntity(string word, Dialect dialect)
        => AssayException.Usage($"Invalid entity type '{Limits.Shown(word)}'. Valid values are {string.Join(", ", dialect.Prefixes.Keys)}");

    private static AssayException InvalidAttribute(string what, string name, IEnumerable<string> valid)
        => AssayException.Usage($"Invalid {what} key '{Limits.Shown(name)}' specified. Valid keys are {string.Join(", ", valid)}");
}
