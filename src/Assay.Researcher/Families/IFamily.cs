using Assay.Researcher.Research;

namespace Assay.Researcher.Families;

/// <summary>A line of enquiry that a direction can follow: what it is, what it promises, and what to try next given what came out so far.</summary>
internal interface IFamily
{
    /// <summary>Its name in everything that is persisted: later directions recognise it by this.</summary>
    string Id { get; }

    /// <summary>The title under which it is announced, for people: at most five words, and short with any restart's number.</summary>
    string Title { get; }

    /// <summary>Why it is worth a direction and what gain can be expected.</summary>
    string Rationale { get; }

    IReadOnlyList<string> References { get; }

    /// <summary>Whose results say something of this family's.</summary>
    Kin Kin { get; }

    /// <summary>What it promises on such a table, after what was seen of others; <see cref="Prospect.None"/> where it has nothing to work with.</summary>
    Prospect Promise(Traits traits, IReadOnlyList<Outcome> outcomes);

    /// <summary>The next thing to try; null when there is nothing left that promises anything.</summary>
    Attempt? Next(Notebook book, Ground ground);
}
