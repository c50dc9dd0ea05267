using Assay.Budgets;
using Assay.Journal;
using Assay.Labs;
using Assay.Protocol;
using Assay.Transcripts;

namespace Assay.Server.Gateway;

/// <summary>What one direction may do with models, and with whose money: all that the gateway knows of it.</summary>
internal sealed record ModelAccess
{
    public required DirectionId Direction { get; init; }

    /// <summary>The models that it may call; the first is its main one.</summary>
    public required IReadOnlyList<ModelChoice> Models { get; init; }

    public required Purse Purse { get; init; }

    /// <summary>The direction as the journal has it now.</summary>
    public required Func<DirectionState> State { get; init; }

    public required ExchangeStore Exchanges { get; init; }
    public required Keys Keys { get; init; }

    /// <summary>Made by <see cref="ProviderClient"/>: it follows no redirect and keeps no cookie.</summary>
    public required HttpClient Http { get; init; }

    public required TimeProvider Clock { get; init; }

    /// <summary>How much of its calls is kept, compressed; when it is full, no more calls are made.</summary>
    public long MostTraceBytes { get; init; } = 1L << 30;

    /// <summary>The ways out that the owner opened.</summary>
    public IReadOnlyList<OpenWay> Open { get; init; } = [];

    /// <summary>Called after each exchange, also when no more of its kind are kept.</summary>
    public Func<Exchange, Task> Kept { get; init; } = _ => Task.CompletedTask;
}
