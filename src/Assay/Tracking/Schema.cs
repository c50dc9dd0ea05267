namespace Assay.Tracking;

/// <summary>The tables. Keys stand first in each primary key, so that one run's rows lie together and a metric's history is read in order.</summary>
internal static class Schema
{
    /// <summary>Kept in the database's <c>user_version</c>.</summary>
    public const long Version = 1;

    public const string Tables = """
        CREATE TABLE IF NOT EXISTS experiment(
            id TEXT NOT NULL, name TEXT NOT NULL, created INTEGER NOT NULL, updated INTEGER NOT NULL, deleted INTEGER NOT NULL DEFAULT 0);
        CREATE TABLE IF NOT EXISTS experiment_tags(key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;

        -- deleted: 0 no, 1 by itself, 2 with its experiment
        CREATE TABLE IF NOT EXISTS runs(
            number INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, direction INTEGER, name TEXT NOT NULL, user TEXT NOT NULL,
            status TEXT NOT NULL, start_time INTEGER NOT NULL, end_time INTEGER, created INTEGER NOT NULL, deleted INTEGER NOT NULL DEFAULT 0);
        CREATE INDEX IF NOT EXISTS runs_by_start ON runs(start_time DESC, id);
        CREATE INDEX IF NOT EXISTS runs_by_direction ON runs(direction);

        CREATE TABLE IF NOT EXISTS metrics(
            run INTEGER NOT NULL, key TEXT NOT NULL, timestamp INTEGER NOT NULL, step INTEGER NOT NULL, value REAL NOT NULL, is_nan INTEGER NOT NULL,
            PRIMARY KEY (run, key, timestamp, step, value, is_nan)) WITHOUT ROWID;
        CREATE TABLE IF NOT EXISTS latest_metrics(
            run INTEGER NOT NULL, key TEXT NOT NULL, timestamp INTEGER NOT NULL, step INTEGER NOT NULL, value REAL NOT NULL, is_nan INTEGER NOT NULL,
            PRIMARY KEY (run, key)) WITHOUT ROWID;
        CREATE TABLE IF NOT EXISTS params(run INTEGER NOT NULL, key TEXT NOT NULL, value TEXT NOT NULL, PRIMARY KEY (run, key)) WITHOUT ROWID;
        CREATE TABLE IF NOT EXISTS tags(
            run INTEGER NOT NULL, key TEXT NOT NULL, value TEXT NOT NULL, official INTEGER NOT NULL DEFAULT 0,
            PRIMARY KEY (run, key)) WITHOUT ROWID;

        CREATE TABLE IF NOT EXISTS dataset_inputs(
            run INTEGER NOT NULL, name TEXT NOT NULL, digest TEXT NOT NULL, context TEXT, body TEXT NOT NULL,
            PRIMARY KEY (run, name, digest)) WITHOUT ROWID;
        CREATE TABLE IF NOT EXISTS model_links(
            run INTEGER NOT NULL, model TEXT NOT NULL, is_output INTEGER NOT NULL, step INTEGER NOT NULL,
            PRIMARY KEY (run, model, is_output)) WITHOUT ROWID;
        CREATE TABLE IF NOT EXISTS run_texts(run INTEGER PRIMARY KEY, characters INTEGER NOT NULL);
        CREATE TABLE IF NOT EXISTS logged(direction INTEGER PRIMARY KEY, bytes INTEGER NOT NULL);

        CREATE TABLE IF NOT EXISTS models(
            number INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, direction INTEGER, name TEXT NOT NULL, type TEXT NOT NULL, status TEXT NOT NULL,
            status_message TEXT, source_run TEXT NOT NULL, created INTEGER NOT NULL, updated INTEGER NOT NULL, deleted INTEGER NOT NULL DEFAULT 0);
        CREATE INDEX IF NOT EXISTS models_by_direction ON models(direction);
        CREATE TABLE IF NOT EXISTS model_params(model INTEGER NOT NULL, key TEXT NOT NULL, value TEXT NOT NULL, PRIMARY KEY (model, key)) WITHOUT ROWID;
        CREATE TABLE IF NOT EXISTS model_tags(model INTEGER NOT NULL, key TEXT NOT NULL, value TEXT NOT NULL, PRIMARY KEY (model, key)) WITHOUT ROWID;
        CREATE TABLE IF NOT EXISTS model_metrics(
            model INTEGER NOT NULL, key TEXT NOT NULL, timestamp INTEGER NOT NULL, step INTEGER NOT NULL, value REAL NOT NULL, is_nan INTEGER NOT NULL,
            run TEXT NOT NULL, dataset_name TEXT NOT NULL, dataset_digest TEXT NOT NULL,
            PRIMARY KEY (model, key, timestamp, step, value, is_nan, run, dataset_name, dataset_digest)) WITHOUT ROWID;
        """;
}
