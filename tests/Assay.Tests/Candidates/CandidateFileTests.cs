using Assay.Candidates;
using Assay.Protocol;
using Xunit;

namespace Assay.Tests.Candidates;

public class CandidateFileTests
{
    [Fact]
    public void A_whole_file_is_read()
    {
        var candidate = CandidateFile.Read("""
            predict: [python3, predict.py, "{features}", "{predictions}"]
            train: python3 train.py
            models: ["runs:/0123abc/model"]
            """);

        Assert.Equal(["python3", "predict.py", "{features}", "{predictions}"], candidate.Predict);
        Assert.Equal(["python3", "train.py"], candidate.Train);
        Assert.Equal([new ModelReference("0123abc", "model")], candidate.Models);
    }

    [Fact]
    public void The_files_that_a_model_needs_are_named_by_file_or_folder()
        => Assert.Equal(["predict.py", "src/model"], CandidateFile.Read("predict: 'x {predictions}'\nfiles: [predict.py, src/model/]").Files);

    [Fact]
    public void A_plain_string_is_split_at_blanks_and_never_read_by_a_shell()
        => Assert.Equal(
            ["sh", "x;rm", "-rf", "/", "{features}", "{predictions}"],
            CandidateFile.Read("predict: sh x;rm -rf  / {features} {predictions}").Predict);

    [Theory]
    [InlineData("", "must be a mapping")]
    [InlineData("- predict", "must be a mapping")]
    [InlineData("predict: []", "1 to 64")]
    [InlineData("predict: {a: b}", "list of arguments")]
    [InlineData("predict: python3 predict.py", "{predictions}")]
    [InlineData("predict: 'x {predictions}'\npredicts: y", "'predicts'")]
    [InlineData("train: python3 train.py", "has no `predict`")]
    [InlineData("predict: 'x {predictions}'\nmodels: [model.json]", "runs:/RUN_ID/model")]
    [InlineData("predict: 'x {predictions}'\nmodels: runs:/a/b", "list")]
    [InlineData("predict: 'x {predictions}'\nmodels: ['runs:/a/b', 'runs:/a/c', 'runs:/a/b/']", "'runs:/a/b' 2 times")]
    [InlineData("predict: 'x {predictions}'\nfiles: predict.py", "list of at most 1000 files")]
    [InlineData("predict: 'x {predictions}'\nfiles: [../predict.py]", "'../predict.py'")]
    [InlineData("predict: 'x {predictions}'\nfiles: [/etc/passwd]", "plain relative path")]
    [InlineData("predict: 'x {predictions}'\nfiles: [[a]]", "plain relative path")]
    [InlineData("predict: 'x {predictions}'\nfiles: ['']", "plain relative path")]
    [InlineData("predict: [&a x, *a, '{predictions}']", "not YAML")]
    [InlineData("predict: [x\n", "not YAML")]
    [InlineData("predict: \"\\uD800\"", "not YAML")]
    [InlineData("predict: \"\\UFFFFFFFF\"", "not YAML")]
    [InlineData("predict: 'x {predictions}'\n\U000e0041: 1", "'??'")]
    public void What_is_wrong_is_named(string text, string named)
    {
        var problem = Assert.Throws<AssayException>(() => CandidateFile.Read(text));
        Assert.Contains(named, problem.Message, StringComparison.Ordinal);
        Assert.Equal(422, problem.Status);
    }

    [Theory]
    [InlineData("predict: ", "[")]
    [InlineData("predict: ", "{a: ")]
    [InlineData("", "- ")]
    [InlineData("", "? ")]
    public void Depth_is_refused_before_it_costs_the_process_its_stack(string start, string again)
        => Assert.Contains(
            "too deep", Assert.Throws<AssayException>(() => CandidateFile.Read(start + string.Concat(Enumerable.Repeat(again, 15_000)))).Message, StringComparison.Ordinal);
}
