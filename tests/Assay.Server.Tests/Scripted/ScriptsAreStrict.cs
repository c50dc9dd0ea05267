using Assay.Protocol;
using Assay.Protocol.Models;
using Assay.Server.Scripted;
using Xunit;

namespace Assay.Server.Tests.Scripted;

public sealed class ScriptsAreStrict
{
    [Fact]
    public void A_script_is_read_whole()
    {
        var script = ScriptReader.Read("""
            model: tiny
            price: { input: 3.00, output: 15.00, cached_input: 0.30 }
            usage: { input: 7, cached_input: 5, cache_write: 3, output: 2 }
            aside: Short.
            steps:
              - say: I look.
                run: ls
              - fail: 529
                times: 2
              - tool: evaluate
                arguments: { file: p.csv, sure: true, "n": 3, text: "3" }
                usage: { input: 1 }
              - wait: 2s
                say: Bye.
                cut: true
            """, "script.yaml");

        Assert.Equal(("tiny", "Short.", new TokenUsage(7, 5, 3, 2)), (script.Model, script.Aside, script.Usage));
        Assert.Equal((3.00m, 15.00m, 0.30m, null), (script.Price!.Input, script.Price.Output, script.Price.CachedInput, script.Price.CacheWrite));
        Assert.Equal(new ScriptStep("I look.", new Act.Run("ls"), null, TimeSpan.Zero, 0), script.At(0));
        var tool = Assert.IsType<Act.Tool>(script.At(1).Act);
        Assert.Equal("""{"file":"p.csv","sure":true,"n":3,"text":"3"}""", tool.Arguments.ToJsonString());
        Assert.Equal(new TokenUsage(1, 0, 0, 0), script.At(1).Usage);
        Assert.Equal([new Failure(529, 2)], script.Failures[1]);
        Assert.Equal((TimeSpan.FromSeconds(2), 1), (script.At(2).Wait, script.At(2).Cuts));
        Assert.Equal("Done.", script.At(3).Say);
    }

    [Theory]
    [InlineData("steps:\n  - say: x\n    rum: ls", "script.yaml line 3: 'steps.1.rum' is not a key of this file; did you mean 'run'?")]
    [InlineData("stepps: []", "script.yaml line 1: 'stepps' is not a key")]
    [InlineData("steps:\n  - wait: 1s", "a step has 'say', 'run', 'tool' or 'fail'")]
    [InlineData("steps:\n  - fail: 200", "'steps.1.fail' cannot be '200'")]
    [InlineData("steps:\n  - fail: 500\n    say: x", "'say' cannot be combined with 'fail'")]
    [InlineData("steps:\n  - say: x\n    times: 2", "'times' is only for")]
    [InlineData("steps:\n  - run: ls\n    tool: x", "'tool' cannot be combined with 'run'")]
    [InlineData("steps:\n  - say: x\n    arguments: {}", "'arguments' is only for 'tool'")]
    [InlineData("steps:\n  - just words", "script.yaml line 2: 'steps' is a list of mappings")]
    [InlineData("usage: { input: lots }", "'usage.input' cannot be 'lots'")]
    public void What_a_script_may_not_say_is_an_error_that_names_the_line(string text, string told)
        => Assert.Contains(told, Assert.Throws<AssayException>(() => ScriptReader.Read(text, "script.yaml")).Message, StringComparison.Ordinal);
}
