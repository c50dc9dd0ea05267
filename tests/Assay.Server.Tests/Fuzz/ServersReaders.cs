using Assay.Testing.Fuzz;
using Xunit;

namespace Assay.Server.Tests.Fuzz;

/// <summary>A short barrage at each reader of requests; bench/fuzz has the long one.</summary>
public sealed class ServersReaders
{
    public static TheoryData<string> Names => [.. ServerTargets.All.Select(target => target.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public void Whatever_a_guest_sends_is_read_or_refused_in_words(string name)
        => Salvo.Throw(ServerTargets.All.First(target => target.Name == name), 1500);

    [Fact]
    public async Task No_request_to_MLflows_routes_breaks_the_server_or_is_told_what_is_sealed()
    {
        await using var field = await MlflowField.Open();
        Salvo.Throw(field.Target, 200);
    }
}
