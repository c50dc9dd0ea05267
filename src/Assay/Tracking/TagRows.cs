using Assay.Protocol;

namespace Assay.Tracking;

/// <summary>The tags of runs. One that Assay set stays as it is, whoever writes.</summary>
internal static class TagRows
{
    public static void Set(Session session, long run, IEnumerable<KeyValuePair<string, string>> tags)
    {
        foreach (var (key, value) in tags)
        {
            var official = session.Single<string>("SELECT value FROM tags WHERE run = @run AND key = @key AND official = 1", new { run, key });
            if (official == value)
            {
                continue;
            }

            Refuse(official, key);
            session.Execute("INSERT OR REPLACE INTO tags(run, key, value) VALUES (@run, @key, @value)", new { run, key, value });
            if (key == RunRegister.NameTag)
            {
                session.Execute("UPDATE runs SET name = @value WHERE number = @run", new { run, value });
            }
        }
    }

    public static void SetOfficial(Session session, long run, IEnumerable<KeyValuePair<string, string>> tags)
    {
        foreach (var (key, value) in tags)
        {
            session.Execute("INSERT OR REPLACE INTO tags(run, key, value, official) VALUES (@run, @key, @value, 1)", new { run, key, value });
        }
    }

    public static void Delete(Session session, RunRow run, string key)
    {
        Refuse(session.Single<string>("SELECT value FROM tags WHERE run = @Number AND key = @key AND official = 1", new { run.Number, key }), key);
        if (session.Execute("DELETE FROM tags WHERE run = @Number AND key = @key", new { run.Number, key }) == 0)
        {
            throw AssayException.Unknown($"No tag with name: {Limits.Shown(key)} in run with id {run.Id}");
        }
    }

    private static void Refuse(string? official, string key)
    {
        if (official is not null)
        {
            throw AssayException.Refused($"Assay set the tag '{key}' on this run, and it cannot change: write your own under another name.");
        }
    }
}
