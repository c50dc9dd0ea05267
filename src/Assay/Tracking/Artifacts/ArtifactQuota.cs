using Assay.Protocol;

namespace Assay.Tracking.Artifacts;

/// <summary>
/// Counts what each direction keeps and refuses what goes beyond. Bytes are taken while they arrive, so that many uploads at once
/// find no more room than one; each name costs a block too, so that empty files fill no disk.
/// </summary>
internal sealed class ArtifactQuota(Func<Dictionary<int, long>> measure)
{
    private const long Block = 4096;

    private readonly Lock gate = new();
    private Dictionary<int, long>? kept;

    /// <summary>What a file costs that lies this deep.</summary>
    public static long Cost(long size, int depth) => size + (depth * Block);

    /// <summary>The number under which a direction is counted; the owner's own is -1.</summary>
    public static int Key(DirectionId? direction) => direction?.Number ?? -1;

    /// <summary>Opens room for one file.</summary>
    public Room Enter(DirectionId? direction, long most, int depth) => new(this, Key(direction), most, depth);

    /// <summary>What a direction keeps by now.</summary>
    public long KeptBy(DirectionId direction)
    {
        lock (gate)
        {
            return (kept ??= measure()).GetValueOrDefault(Key(direction));
        }
    }

    /// <summary>Something was removed.</summary>
    public void Release(DirectionId? direction, long bytes) => TryTake(Key(direction), -bytes, long.MaxValue);

    private bool TryTake(int direction, long bytes, long most)
    {
        lock (gate)
        {
            kept ??= measure();
            var sum = kept.GetValueOrDefault(direction) + bytes;
            if (sum > most)
            {
                return false;
            }

            kept[direction] = sum;
            return true;
        }
    }

    /// <summary>Room for one file: what was taken and not kept is given back at the end.</summary>
    public sealed class Room : IDisposable
    {
        private readonly ArtifactQuota quota;
        private readonly int direction;
        private readonly long most;
        private readonly int depth;
        private long size;
        private long taken;

        public Room(ArtifactQuota quota, int direction, long most, int depth)
        {
            (this.quota, this.direction, this.most, this.depth) = (quota, direction, most, depth);
            Charge(Cost(0, depth));
        }

        public void Take(int bytes)
        {
            size += bytes;
            if (size > ArtifactFolder.MostFileBytes)
            {
                throw AssayException.Usage($"An artifact can have at most {ArtifactFolder.MostFileBytes >> 20} MiB: split it into several files.");
            }

            Charge(bytes);
        }

        /// <summary>The file is in its place, over an earlier one of that size if there was one.</summary>
        public void Keep(long? earlier) => taken = earlier is { } old ? Cost(old, depth) : 0;

        public void Dispose() => quota.TryTake(direction, -taken, long.MaxValue);

        private void Charge(long bytes)
        {
            if (!quota.TryTake(direction, bytes, most))
            {
                throw AssayException.Refused($"The artifacts kept would be more than the {most >> 20} MiB that are allowed in all: keep fewer or smaller ones.");
            }

            taken += bytes;
        }
    }
}
