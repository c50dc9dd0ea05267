using Assay.Commands;

namespace Assay.Sandbox;

/// <summary>The programs that a wall is built with; all of Debian's, none of ours.</summary>
internal sealed record WallTools(string Bwrap, string Setpriv, string Prlimit, string Socat, string Unshare)
{
    /// <summary>Finds all of them; throws <see cref="WallException"/> naming what is missing.</summary>
    public static WallTools Find() => new(Needed("bwrap"), Needed("setpriv"), Needed("prlimit"), Needed("socat"), Needed("unshare"));

    private static string Needed(string program)
    {
        try
        {
            return Programs.Find(program);
        }
        catch (Protocol.AssayException missing)
        {
            throw new WallException(missing.Message);
        }
    }
}
