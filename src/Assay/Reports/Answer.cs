namespace Assay.Reports;

/// <summary>What a reader asks before trusting a model, the answer in a word, and the sentence that bears it out.</summary>
internal sealed record Answer(string Question, Tone Tone, string Word, string Text);

/// <summary>Whether an answer speaks for a model.</summary>
internal enum Tone
{
    For,
    Open,
    Against,
}
