using Assay.Tracking.Filters;
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
        => Assert.Equal(matches, Pattern.Matches(text, like, ignoreCase: false));

    [Fact]
    public void Ilike_does_not_mind_capitals() => Assert.True(Pattern.Matches("Deeper Trees", "deeper%TREES", ignoreCase: true));

    [Theory]
    [InlineData("a%b_", "a*b?")]
    [InlineData("*?[", "[*][?][[]")]
    public void A_pattern_for_glob_takes_globs_own_signs_as_they_are(string like, string glob) => Assert.Equal(glob, Pattern.ToGlob(like));
}
