using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace Assay.Tracking;

/// <summary>
/// Lets a token end what a connection is computing: SQLite asks every thousand steps. Unlike an interrupt, which is forgotten
/// when it comes between two statements, this is heard by the next one.
/// </summary>
internal sealed class Interruption : IDisposable
{
    /// <summary>SQLite's code for a statement that was ended so.</summary>
    public const int Code = 9;

    private const int Steps = 1000;

    private readonly SqliteConnection? connection;

    public Interruption(SqliteConnection connection, CancellationToken cancel)
    {
        if (cancel.CanBeCanceled)
        {
            this.connection = connection;
            raw.sqlite3_progress_handler(connection.Handle, Steps, _ => cancel.IsCancellationRequested ? 1 : 0, null);
        }
    }

    // Connections go back to a pool, and the next reading has a token of its own.
    public void Dispose()
    {
        if (connection is not null)
        {
            raw.sqlite3_progress_handler(connection.Handle, 0, null, null);
        }
    }
}
