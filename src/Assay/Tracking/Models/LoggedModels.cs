using Assay.Protocol;

namespace Assay.Tracking.Models;

/// <summary>The lab's logged models: a direction writes its own and reads all.</summary>
public sealed class LoggedModels
{
    private const int MostEntries = 100;
    private const int MostTexts = 1000;
    private const int Part = 20;

    private readonly Database database;
    private readonly TimeProvider clock;

    internal LoggedModels(Database database, TimeProvider clock)
    {
        this.database = database;
        this.clock = clock;
    }

    private long Now => clock.GetUtcNow().ToUnixTimeMilliseconds();

    /// <summary>Begins a model of the writer's own and says its id.</summary>
    public string Create(Writer writer, ModelCreation creation)
    {
        var hex = Guid.NewGuid().ToString("N");
        var id = $"m-{hex}";
        var name = creation.Name is { Length: > 0 } given ? CheckedName(given) : RunName.From(hex);
        var parameters = Checked(creation.Params, Limits.ParamLength);
        var tags = Checked(creation.Tags, Limits.TagLength);
        database.Write(session =>
        {
            ExperimentBook.RequireActive(session);
            if (RunRow.Find(session, creation.SourceRunId) is { Id: var run })
            {
                RunRow.Owned(session, writer, run);
            }

            session.Execute(
                """
                INSERT INTO models(id, direction, name, type, status, source_run, created, updated)
                VALUES (@id, @direction, @name, @Type, 'LOGGED_MODEL_PENDING', @SourceRunId, @now, @now)
                """,
                new { id, direction = writer.Direction?.Number, name, creation.Type, creation.SourceRunId, now = Now });
            var model = session.Value<long>("SELECT last_insert_rowid()");
            RunAllowance.CheckCount(session, writer, "models", RunAllowance.MostModels);
            LogAllowance.Take(session, writer, rows: 4, creation.Type.Length + creation.SourceRunId.Length);
            SetTexts(session, writer, "model_params", model, parameters);
            SetTexts(session, writer, "model_tags", model, tags);
        });
        return id;
    }

    /// <summary>The model; a deleted one is unknown.</summary>
    public LoggedModel Get(string id) => database.Read(session => ModelReader.Load(session, [ModelRow.Get(session, id)])[0]);

    /// <summary>Whether there is a model of that id.</summary>
    public bool Holds(string id) => database.Read(session => session.Value<long>("SELECT count(*) FROM models WHERE id = @id AND deleted = 0", new { id }) > 0);

    /// <summary>Every model that is not deleted, newest first, read a few at a time.</summary>
    public IEnumerable<LoggedModel> All(CancellationToken cancel = default)
    {
        var rows = database.Read(session => session.All<ModelRow>($"SELECT {ModelRow.Columns} FROM models WHERE deleted = 0 ORDER BY created DESC, number DESC"), cancel);
        return rows.Chunk(Part).SelectMany(part => database.Read(session => ModelReader.Load(session, part), cancel));
    }

    /// <summary>Says where the model stands.</summary>
    public void SetStatus(Writer writer, string id, ModelStatus status) => Change(writer, id, (session, model) =>
        session.Execute("UPDATE models SET status = @status WHERE number = @Number", new { status = status.Word(), model.Number }));

    /// <summary>Adds parameters; one that is there keeps its value.</summary>
    public void AddParams(Writer writer, string id, IReadOnlyList<KeyValuePair<string, string>> entries)
    {
        var kept = Checked(entries, Limits.ParamLength);
        Change(writer, id, (session, model) => SetTexts(session, writer, "model_params", model.Number, kept));
    }

    /// <summary>Sets tags, over earlier values.</summary>
    public void SetTags(Writer writer, string id, IReadOnlyList<KeyValuePair<string, string>> entries)
    {
        var kept = Checked(entries, Limits.TagLength);
        Change(writer, id, (session, model) => SetTexts(session, writer, "model_tags", model.Number, kept));
    }

    /// <summary>Takes a tag away.</summary>
    public void DeleteTag(Writer writer, string id, string key) => Change(writer, id, (session, model) =>
    {
        if (session.Execute("DELETE FROM model_tags WHERE model = @Number AND key = @key", new { model.Number, key }) == 0)
        {
            throw AssayException.Unknown($"No tag with key '{Limits.Shown(key)}' found for model with ID '{id}'.");
        }
    });

    /// <summary>Puts the model aside; its artifacts stay.</summary>
    public void Delete(Writer writer, string id) => Change(writer, id, (session, model) =>
        session.Execute("UPDATE models SET deleted = 1 WHERE number = @Number", new { model.Number }));

    private static void SetTexts(Session session, Writer writer, string table, long model, IReadOnlyList<KeyValuePair<string, string>> entries)
    {
        LogAllowance.Take(session, writer, entries);
        var keep = table == "model_params" ? "IGNORE" : "REPLACE";
        foreach (var (key, value) in entries)
        {
            session.Execute($"INSERT OR {keep} INTO {table} VALUES (@model, @key, @value)", new { model, key, value });
        }

        if (session.Value<long>($"SELECT count(*) FROM {table} WHERE model = @model", new { model }) > MostTexts)
        {
            throw AssayException.Refused($"A logged model can have at most {MostTexts} params and as many tags: put long lists into an artifact.");
        }
    }

    private static List<KeyValuePair<string, string>> Checked(IReadOnlyList<KeyValuePair<string, string>> entries, int most)
        => entries.Count <= MostEntries
            ? [.. entries.Select(entry => KeyValuePair.Create(Limits.OwnKey(entry.Key, "key"), Limits.Cut(entry.Value, most)))]
            : throw AssayException.Usage($"A request can contain at most {MostEntries} params or tags. Got {entries.Count}.");

    private static string CheckedName(string name)
        => name.IndexOfAny(['/', ':', '.', '%', '"', '\'']) < 0
            ? Limits.Length(name, "name", Limits.KeyLength)
            : throw AssayException.Usage($"Invalid model name ('{Limits.Shown(name)}') provided. Model name must be a non-empty string and cannot contain: / : . % \" '");

    private void Change(Writer writer, string id, Action<Session, ModelRow> change) => database.Write(session =>
    {
        change(session, ModelRow.Writable(session, writer, id));
        session.Execute("UPDATE models SET updated = @now WHERE id = @id", new { now = Now, id });
    });
}
