using Assay.Protocol;
using Dapper;
using Microsoft.Data.Sqlite;

namespace Assay.Tracking;

/// <summary>
/// One SQLite file: writes go one after another through one connection, reads see a steady picture through connections of their own.
/// A write is in the operating system's hands before it is acknowledged, so the end of the process loses nothing.
/// </summary>
internal sealed class Database : IDisposable
{
    private readonly string connectionString;
    private readonly SqliteConnection writer;
    private readonly Lock gate = new();

    private Database(string connectionString, SqliteConnection writer)
    {
        this.connectionString = connectionString;
        this.writer = writer;
    }

    public static Database Open(string file)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(file))!);
        var connectionString = new SqliteConnectionStringBuilder { DataSource = file }.ToString();
        var writer = new SqliteConnection(connectionString);
        writer.Open();
        writer.Execute("PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL;");
        var database = new Database(connectionString, writer);
        database.Write(session => Prepare(session, file));
        return database;
    }

    public T Read<T>(Func<Session, T> query) => Read(query, CancellationToken.None);

    /// <summary>A reading that ends soon after it is cancelled, wherever SQLite is by then.</summary>
    public T Read<T>(Func<Session, T> query, CancellationToken cancel)
    {
        cancel.ThrowIfCancellationRequested();
        using var connection = new SqliteConnection(connectionString);
        connection.Open();
        using var interruption = new Interruption(connection, cancel);
        using var transaction = connection.BeginTransaction(deferred: true);
        try
        {
            return query(new Session(connection, transaction));
        }
        catch (SqliteException interrupted) when (interrupted.SqliteErrorCode == Interruption.Code)
        {
            throw new OperationCanceledException(interrupted.Message, interrupted, cancel);
        }
    }

    public T Write<T>(Func<Session, T> change)
    {
        lock (gate)
        {
            using var transaction = writer.BeginTransaction();
            var result = change(new Session(writer, transaction));
            transaction.Commit();
            return result;
        }
    }

    public void Write(Action<Session> change) => Write(session =>
    {
        change(session);
        return 0;
    });

    public void Dispose()
    {
        lock (gate)
        {
            writer.Dispose();
            SqliteConnection.ClearPool(writer);
        }
    }

    private static void Prepare(Session session, string file)
    {
        var version = session.Value<long>("PRAGMA user_version");
        if (version > Schema.Version)
        {
            throw new AssayException($"'{file}' was written by a newer version of Assay: use that version or a later one.");
        }

        session.Execute(Schema.Tables);
        session.Execute($"PRAGMA user_version = {Schema.Version}");
    }
}
