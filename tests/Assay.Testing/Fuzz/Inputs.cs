using System.Text;
using FsCheck;
using FsCheck.Fluent;

namespace Assay.Testing.Fuzz;

/// <summary>An endless row of inputs to one target: two of three mutated, one put together from its words by a generator. The seed says which.</summary>
internal static class Inputs
{
    private const int Batch = 256;

    public static IEnumerable<byte[]> Of(Target target, int seed)
    {
        var random = new Random(seed);
        var mutator = new Mutator(target, random);
        var made = Sentences(target);
        while (true)
        {
            foreach (var sentence in made.Sample(Batch, new Rnd((ulong)random.NextInt64()), random.Next(1, 40)))
            {
                yield return Encoding.UTF8.GetBytes(sentence);
                yield return mutator.Next();
                yield return mutator.Next();
            }
        }
    }

    private static Gen<string> Sentences(Target target)
        => Gen.Frequency((12, Gen.Elements<string>(target.Words)), (2, Gen.Elements(Nasty.Pieces)), (1, Number)).ListOf().Select(string.Concat);

    private static Gen<string> Number => Gen.Choose(int.MinValue, int.MaxValue).Select(number => $"{number}");
}
