using System.Diagnostics;
using Assay.Protocol;
using Assay.Tracking.Filters;
using FsCheck;
using FsCheck.Fluent;
using Xunit;

namespace Assay.Tests.Tracking;

/// <summary>LIKE in memory.</summary>
public class PatternTests
{
    [Theory]
    [InlineData("", "", true)]
    [InlineData("", "%", true)]
    [InlineData("", "_", false)]
    [InlineData("abc", "a%", true)]
    [InlineData("abc", "%c", true)]
    [InlineData("abc", "a_c", true)]
    [InlineData("abc", "A_C", false)]
    [InlineData("abbbc", "a%b_", true)]
    [InlineData("mississippi", "m%iss%ip%i", true)]
    [InlineData("mississippi", "m%iss%ix%i", false)]
    [InlineData("😀", "_", true)]
    public void Percent_is_any_text_and_underscore_any_character(string text, string like, bool matches)
        => Assert.Equal(matches, new Pattern(like, ignoreCase: false).Matches(text));

    [Fact]
    public void Ilike_does_not_mind_capitals() => Assert.True(new Pattern("deeper%TREES", ignoreCase: true).Matches("Deeper Trees"));

    [Fact]
    public void Any_pattern_matches_what_a_regular_expression_of_the_same_meaning_does()
    {
        var letters = Gen.Elements('a', 'b', '%', '_', 'ä');
        var pattern = Gen.Choose(0, 200).SelectMany(length => Gen.ArrayOf(letters, length)).Select(string.Concat);
        var text = Gen.Choose(0, 200).SelectMany(length => Gen.ArrayOf(Gen.Elements('a', 'b', 'ä'), length)).Select(string.Concat);

        Prop.ForAll(pattern.ToArbitrary(), text.ToArbitrary(), (like, given) =>
        {
            var expression = string.Concat(like.Select(c => c switch { '%' => ".*", '_' => ".", _ => c.ToString() }));
            var expected = System.Text.RegularExpressions.Regex.IsMatch(
                given, $"\\A{expression}\\z", System.Text.RegularExpressions.RegexOptions.NonBacktracking | System.Text.RegularExpressions.RegexOptions.Singleline);
            Assert.Equal(expected, new Pattern(like, ignoreCase: false).Matches(given));
        }).QuickCheckThrowOnFailure();
    }

    [Fact]
    public void The_worst_pattern_and_the_longest_tag_cost_no_more_than_a_few_operations_a_letter()
    {
        var worst = new Pattern(string.Concat(Enumerable.Repeat("%a", 124)) + "%b", ignoreCase: true);
        var tag = new string('a', 8000);
        worst.Matches(tag);

        var began = Stopwatch.GetTimestamp();
        for (var i = 0; i < 100; i++)
        {
            Assert.False(worst.Matches(tag));
        }

        // SQLite's own LIKE takes 100 ms for one; a hundred here take some 10 ms, and a busy machine has room.
        Assert.InRange(Stopwatch.GetElapsedTime(began).TotalMilliseconds, 0, 1000);
    }

    [Fact]
    public void A_longer_pattern_is_refused_with_the_limit()
        => Assert.Contains("at most 250 characters", Assert.Throws<AssayException>(() => new Pattern(new string('a', 251), ignoreCase: false)).Message, StringComparison.Ordinal);
}
