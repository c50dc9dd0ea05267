using Xunit;

namespace Assay.EndToEnd.Tests;

/// <summary>Each test of the class has a product of its own, with a lab on generated data in it.</summary>
/// <param name="rows">How many rows the data have.</param>
public abstract class WithALab(int rows) : IAsyncLifetime
{
    protected Product Product { get; } = new();

    /// <summary>The lab's folder.</summary>
    protected string Lab => Product.At("lab");

    public async ValueTask InitializeAsync() => await Product.Does("init", Lab, "--data", $"generated:bayes784,rows={rows}", "--target", "y");

    public async ValueTask DisposeAsync()
    {
        await Product.DisposeAsync();
        GC.SuppressFinalize(this);
    }
}
