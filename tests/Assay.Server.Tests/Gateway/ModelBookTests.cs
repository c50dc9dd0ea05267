using Assay.Budgets;
using Assay.Labs;
using Assay.Protocol;
using Assay.Protocol.Models;
using Assay.Server.Gateway;
using Assay.Testing;
using Xunit;

namespace Assay.Server.Tests.Gateway;

/// <summary>models.yaml: what may be called, and at which price.</summary>
public sealed class ModelBookTests : IDisposable
{
    private const string Least = """
        providers:
          acme: { url: "https://api.acme.example/v1", apis: [chat], key: ACME_KEY }
          local: { url: "http://127.0.0.1:8000/v1", apis: [chat, responses], key: none, free: true }
        models:
          "acme/one": { input: 2, output: 10.5, cached_input: 0.2, context: 200000, most_output: 32000 }
        """;

    private readonly TempFolder folder = new();

    private Home Home => new(folder.Path);

    public void Dispose() => folder.Dispose();

    [Fact]
    public void The_first_book_is_written_for_its_owner_alone_and_never_again()
    {
        var names = ModelBook.Read(Home).Models.Select(model => model.Name).ToList();
        File.AppendAllText(ModelBook.PathOf(Home), "# mine\n");
        var again = ModelBook.Read(Home);

        Assert.Contains("anthropic/claude-sonnet-4-5", names);
        Assert.Equal(names, again.Models.Select(model => model.Name));
        Assert.All(again.Models, model => Assert.True(model.Price is { Input: > 0, Output: > 0 } && model.MostOutput <= model.Context && model.Key is not null));
        Assert.EndsWith("# mine\n", File.ReadAllText(ModelBook.PathOf(Home)), StringComparison.Ordinal);
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(ModelBook.PathOf(Home)));
    }

    [Fact]
    public void A_local_model_costs_nothing_and_needs_no_line_and_no_key()
    {
        var model = ModelBook.Read(Home).Find("ollama/qwen3:8b");

        Assert.Equal(("qwen3:8b", "http://127.0.0.1:11434/v1", true, null), (model.Model, model.Url.AbsoluteUri, model.IsFree, model.Key));
    }

    [Fact]
    public void A_line_is_understood()
    {
        var model = Book(Least).Find("acme/one");

        Assert.Equal(new ModelChoice("acme/one", "acme", "one", new Uri("https://api.acme.example/v1"), model.Apis, new Price(2, 10.5m, 0.2m), 200_000, 32_000, new KeyPlace("acme", "ACME_KEY")), model);
        Assert.Equal([ModelApi.Chat], model.Apis);
        Assert.Equal([new KeyPlace("acme", "ACME_KEY")], Book(Least).KeyPlaces);
    }

    [Theory]
    [InlineData("acme/two", "has no price for acme/two", "\"acme/two\": { input:")]
    [InlineData("acmee/one", "has no provider 'acmee'", "did you mean 'acme'")]
    [InlineData("one", "write provider/name")]
    [InlineData("/one", "write provider/name")]
    public void What_is_not_in_the_book_is_refused_with_the_line_to_add(string name, params string[] told)
    {
        var problem = Assert.Throws<AssayException>(() => Book(Least).Find(name));

        Assert.All(told, words => Assert.Contains(words, problem.Message, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("input: 2", "input: two", "line 5", "US dollars per million")]
    [InlineData("input: 2", "input: -2", "line 5", "US dollars per million")]
    [InlineData("input: 2, ", "", "line 5", "'input' is missing")]
    [InlineData(", most_output: 32000", "", "line 5", "'most_output' is missing")]
    [InlineData("context: 200000", "context: 1.5", "line 5", "whole number")]
    [InlineData("cached_input", "cache_input", "line 5", "did you mean 'cached_input'")]
    [InlineData("\"acme/one\"", "one", "line 5", "provider/name")]
    [InlineData("apis: [chat]", "apis: [chats]", "line 2", "messages, responses, chat, gemini")]
    [InlineData("apis: [chat], ", "", "line 2", "'apis' is missing")]
    [InlineData("https://api", "http://api", "line 2", "https only")]
    [InlineData("https://api.acme.example/v1", "https://user:pass@api.acme.example", "line 2", "without user")]
    [InlineData("https://api.acme.example/v1", "https://api.acme.example/v1?key=sk-very-secret", "line 2", "not a plain address")]
    [InlineData("https://api.acme.example/v1", "http://api.acme.example/sk-very-secret", "line 2", "https only")]
    [InlineData("key: ACME_KEY", "key: sk-very-secret", "line 2", "NAME of an environment variable")]
    [InlineData("  acme: {", "  ../acme: {", "'../acme'", "letters")]
    [InlineData("free: true", "free: maybe", "line 3", "true or false")]
    public void A_mistake_is_told_with_its_line(string before, string after, params string[] told)
    {
        var problem = Assert.Throws<AssayException>(() => Book(Least.Replace(before, after, StringComparison.Ordinal)));

        Assert.All(told.Prepend("models.yaml"), words => Assert.Contains(words, problem.Message, StringComparison.Ordinal));
        Assert.DoesNotContain("sk-very-secret", problem.Message, StringComparison.Ordinal);
    }

    private ModelBook Book(string text)
    {
        File.WriteAllText(ModelBook.PathOf(Home), text);
        return ModelBook.Read(Home);
    }
}
