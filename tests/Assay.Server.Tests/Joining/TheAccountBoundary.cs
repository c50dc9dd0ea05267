using System.Net;
using System.Net.Sockets;
using Assay.Labs;
using Assay.Protocol;
using Assay.Server.Joining;
using Assay.Testing;
using Xunit;

namespace Assay.Server.Tests.Joining;

public sealed class TheAccountBoundary
{
    // What a Linux kernel wrote: an established pair over loopback, one that is closed already, and one of the sixth version.
    private const string Established = "   4: 0100007F:D431 0100007F:12B6 01 00000000:00000000 00:00000000 00000000  1001        0 55231 1 0000000000000000 20 4 30 10 -1";
    private const string Closed = "   5: 0100007F:D431 0100007F:12B6 06 00000000:00000000 03:00001769 00000000     0        0 0 3 0000000000000000";
    private const string Sixth = "   0: 0000000000000000FFFF00000100007F:D431 0000000000000000FFFF00000100007F:12B6 01 00000000:00000000 00:00000000 00000000  1002        0 61234 1 0000000000000000 20 0 0 10 -1";

    private static readonly IPEndPoint Near = new(IPAddress.Loopback, 0xD431);
    private static readonly IPEndPoint Far = new(IPAddress.Loopback, 0x12B6);

    [Theory]
    [InlineData(Established, 1001u)]
    [InlineData(Sixth, 1002u)]
    [InlineData(Closed, null)]
    [InlineData("  sl  local_address rem_address   st tx_queue rx_queue tr tm->when retrnsmt   uid  timeout inode", null)]
    [InlineData("", null)]
    public void A_line_of_the_systems_table_names_the_user_of_that_very_end(string line, uint? uid)
    {
        Assert.Equal(uid, SocketTable.OwnerIn(line, Near, Far));
        Assert.Null(SocketTable.OwnerIn(line, Far, Near));
        Assert.Null(SocketTable.OwnerIn(line, Near, new(IPAddress.Loopback, 0x12B7)));
    }

    [Fact]
    public void A_mapped_address_is_the_same_address()
        => Assert.Equal(1001u, SocketTable.OwnerIn(Established, new(IPAddress.Loopback.MapToIPv6(), Near.Port), new(IPAddress.Loopback.MapToIPv6(), Far.Port)));

    [Theory]
    [InlineData("127.0.0.1")]
    [InlineData("::1")]
    public void The_user_of_a_real_connection_is_found(string address)
    {
        using var listener = new TcpListener(IPAddress.Parse(address), 0);
        listener.Start();
        using var client = new TcpClient(IPAddress.Parse(address).AddressFamily);
        client.Connect((IPEndPoint)listener.LocalEndpoint);
        using var server = listener.AcceptSocket();

        Assert.Equal(AccountBoundary.Own, SocketTable.OwnerOf((IPEndPoint)server.RemoteEndPoint!, (IPEndPoint)server.LocalEndPoint!));
    }

    [Fact]
    public void The_servers_own_user_root_and_whoever_hides_are_refused_and_strangers_are_not()
    {
        Assert.NotNull(AccountBoundary.Fault(new Peer.Local(1000), 1000));
        Assert.NotNull(AccountBoundary.Fault(new Peer.Local(0), 1000));
        Assert.NotNull(AccountBoundary.Fault(new Peer.Local(0), 0));
        Assert.NotNull(AccountBoundary.Fault(new Peer.Hidden(), 1000));
        Assert.Null(AccountBoundary.Fault(new Peer.Local(1001), 1000));
        Assert.Null(AccountBoundary.Fault(new Peer.Local(1000), 0));
        Assert.Null(AccountBoundary.Fault(new Peer.Remote("10.0.0.3"), 1000));
    }

    [Fact]
    public void A_refusal_names_the_two_ways_out_and_an_unsealed_lab_refuses_nobody()
    {
        var own = new Peer.Local(AccountBoundary.Own);

        var refusal = Assert.Throws<AssayException>(() => AccountBoundary.Check(SealLevel.Account, own));

        Assert.Equal(ExitCode.Refused, refusal.Exit);
        Assert.Contains("another account or host", refusal.Message, StringComparison.Ordinal);
        Assert.Contains("--unsealed", refusal.Message, StringComparison.Ordinal);
        AccountBoundary.Check(SealLevel.None, own);
    }

    [Theory]
    [InlineData(0b111_000_000, true)]
    [InlineData(0b111_101_101, false)]
    [InlineData(0b111_001_000, false)]
    [InlineData(0b111_000_001, false)]
    public void A_state_folder_that_others_can_reach_into_is_refused(int mode, bool good)
    {
        using var folder = new TempFolder();
        File.SetUnixFileMode(folder.Path, (UnixFileMode)mode);

        var refusal = Record.Exception(() => AccountBoundary.Check(new Home(folder.Path)));

        Assert.Equal(good, refusal is null);
        Assert.True(good || refusal!.Message.Contains($"chmod 700 {folder.Path}", StringComparison.Ordinal));
    }
}
