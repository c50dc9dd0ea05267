using Assay.Commands;

namespace Assay.Sandbox;

/// <summary>
/// Removes what a guest left, whatever it left: names that are no text, paths longer than the system takes, folders that
/// it closed to its own owner. The library's own deletion stops at each of these.
/// </summary>
public static class GuestFolder
{
    /// <summary>Deletes a folder and all below it; follows no link. The guest must have ended. What is not there is fine.</summary>
    public static async Task Delete(string folder, CancellationToken cancel)
    {
        if (await Remove(folder, cancel)) return;
        await new Command { Line = ["chmod", "-R", "u+rwX", "--", folder] }.Capture(cancel);
        if (!await Remove(folder, cancel)) throw new IOException($"'{folder}' cannot be removed.");
    }

    /// <summary>
    /// Deletes as above but waits no longer than it may: tens of thousands of fragments take minutes on some disks. What is not deleted by
    /// then is deleted beside all that follows.
    /// </summary>
    /// <returns>How long it waited.</returns>
    public static async Task<TimeSpan> Delete(string folder, TimeSpan longest, TimeProvider clock)
    {
        var begun = clock.GetTimestamp();
        var deletion = Delete(folder, CancellationToken.None);
        if (await Task.WhenAny(deletion, Task.Delay(longest, clock)) == deletion) await deletion;
        return clock.GetElapsedTime(begun);
    }

    private static async Task<bool> Remove(string folder, CancellationToken cancel)
        => (await new Command { Line = ["rm", "-rf", "--one-file-system", "--", folder] }.Capture(cancel)).Succeeded;
}
