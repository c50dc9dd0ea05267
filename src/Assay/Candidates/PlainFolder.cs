namespace Assay.Candidates;

/// <summary>Copies of folders that hold plain files alone: a link in one is an error, not something to follow.</summary>
internal static class PlainFolder
{
    public static void Copy(string source, string target)
    {
        Directory.CreateDirectory(target);
        foreach (var entry in new DirectoryInfo(source).EnumerateFileSystemInfos())
        {
            var place = Path.Combine(target, entry.Name);
            if (entry.LinkTarget is not null)
            {
                throw new IOException($"{entry.Name} is a link where only plain files belong.");
            }
            else if (entry is DirectoryInfo)
            {
                Copy(entry.FullName, place);
            }
            else
            {
                File.Copy(entry.FullName, place);
            }
        }
    }
}
