using Assay.Protocol.Owners;
using Xunit;

namespace Assay.EndToEnd.Tests;

/// <summary>A lab that the built-in agents have researched for a short while, once for all the tests that look at it.</summary>
public sealed class ResearchedLab : IAsyncLifetime
{
    public Product Product { get; } = new();

    public string Lab => Product.At("lab");

    public LabStatus Status { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        await Product.Does("init", Lab, "--data", Tables.Churn(Product.At("churn.csv")), "--target", "churn", "--positive", "yes", "--id", "customer");
        await Product.Does("run", Lab, "--time", "60s", "--directions", "2", "--concurrent", "2");
        Status = await Product.Json<LabStatus>("status", Lab);
    }

    public ValueTask DisposeAsync() => Product.DisposeAsync();
}
