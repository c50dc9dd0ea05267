namespace Assay.Server.Gateway;

/// <summary>The model book that Assay comes with: written when it is first needed, the owner's from then on.</summary>
internal static class FirstBook
{
    public const string Text = """
        # The models that agents may be given, and what they cost. This file is yours: Assay wrote it once and never changes it.
        providers: {}
        models: {}

        """;
}
