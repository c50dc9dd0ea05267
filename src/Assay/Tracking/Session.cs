using Dapper;
using Microsoft.Data.Sqlite;

namespace Assay.Tracking;

/// <summary>One transaction: what is asked and said within it is seen whole or not at all.</summary>
internal readonly record struct Session(SqliteConnection Connection, SqliteTransaction Transaction)
{
    public int Execute(string sql, object? values = null) => Connection.Execute(sql, values, Transaction);

    public T? Value<T>(string sql, object? values = null) => Connection.ExecuteScalar<T>(sql, values, Transaction);

    public T? Single<T>(string sql, object? values = null) => Connection.QuerySingleOrDefault<T>(sql, values, Transaction);

    public IReadOnlyList<T> All<T>(string sql, object? values = null) => Connection.Query<T>(sql, values, Transaction).AsList();

    /// <summary>A command to be run many times with other values.</summary>
    public SqliteCommand Command(string sql, params ReadOnlySpan<string> parameters)
    {
        var command = Connection.CreateCommand();
        command.Transaction = Transaction;
        command.CommandText = sql;
        foreach (var name in parameters)
        {
            command.Parameters.Add(new SqliteParameter(name, null));
        }

        return command;
    }
}
