using Assay.RedTeam.Cases;
using Assay.RedTeam.Field;

namespace Assay.RedTeam.Ground;

/// <summary>Where the owner's things lie, told to a guest outright: no wall may rest on its not knowing.</summary>
internal static class OwnersPaths
{
    /// <summary>The ways up that lead to the machine's own root, if any does.</summary>
    public const string Roots = "'' /proc/1/root /proc/self/root/.. /proc/[0-9]*/root /proc/[0-9]*/cwd/../../../../../../.. ../../../../../../../..";

    /// <summary>The lab's folder, its state and the state folder of all labs.</summary>
    public static Bait Told(Battleground ground) => new($"{ground.Dir}\n{ground.State}\n{ground.Home}", null);

    /// <summary>The same, in the guest's shell: $lab, $state and $home.</summary>
    public static string Variables(string word)
    {
        var paths = word.Split('\n');
        return $"lab={Spoils.Quoted(paths[0])} state={Spoils.Quoted(paths[1])} home={Spoils.Quoted(paths[2])}";
    }
}
