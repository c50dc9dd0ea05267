using System.Text.RegularExpressions;
using Assay.Protocol;

namespace Assay.Git;

/// <summary>A branch's name, plain enough to mean nothing else to git or to a shell.</summary>
internal static partial class BranchName
{
    /// <summary>The ref of a branch; throws <see cref="AssayException"/> when the name is not plain.</summary>
    public static string Ref(string branch)
        => Plain().IsMatch(branch)
            ? $"refs/heads/{branch}"
            : throw AssayException.Usage($"{TreeRules.Quoted(branch)} cannot be a branch: use letters, digits, '-', '_', '.' and '/'.");

    [GeneratedRegex("""^(?!.*(\.\.|\.(/|\z)|\.lock(/|\z)))[A-Za-z0-9_][A-Za-z0-9_.-]*(/[A-Za-z0-9_][A-Za-z0-9_.-]*)*\z""")]
    private static partial Regex Plain();
}
