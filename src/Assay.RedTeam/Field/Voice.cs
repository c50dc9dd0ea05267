namespace Assay.RedTeam.Field;

/// <summary>What a guest prints: its transcript, in which the owner's side may look afterwards.</summary>
internal static class Voice
{
    extension(Guest)
    {
        public static void Say(string line) => Console.WriteLine(line);
    }
}
