using System.Net.Sockets;

namespace Assay.RedTeam.Field.Channels;

/// <summary>System V shared memory has keys and no folder.</summary>
internal sealed class SegmentKey : Channel
{
    private const int Key = 0x41737361;
    private const int MakeNew = 0x200 | 0b110_110_110;
    private int segment = -1;

    public override void Show(bool bit)
    {
        if (bit && segment < 0)
        {
            segment = Kernel.Segment(Key, 64, MakeNew);
        }
        else if (!bit && segment >= 0)
        {
            _ = Kernel.Control(segment, 0, 0);
            segment = -1;
        }
    }

    public override double Level() => Kernel.Segment(Key, 0, 0) >= 0 ? 1 : 0;

    protected override void Close() => Show(false);
}

/// <summary>A unix socket without a file is known by its name.</summary>
internal sealed class SocketName : Channel
{
    private const string Name = "\0assay-redteam-channel";
    private Socket? bound;

    public override void Show(bool bit)
    {
        bound?.Dispose();
        bound = null;
        if (bit)
        {
            bound = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
            bound.Bind(new UnixDomainSocketEndPoint(Name));
            bound.Listen();
        }
    }

    public override double Level()
    {
        using var asking = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        try
        {
            asking.Connect(new UnixDomainSocketEndPoint(Name));
            return 1;
        }
        catch (SocketException)
        {
            return 0;
        }
    }

    protected override void Close() => bound?.Dispose();
}
