using System.Net;
using System.Net.Sockets;

namespace Assay.RedTeam.Ground;

/// <summary>Listeners of the owner's on this machine's loopback: whoever reaches one is greeted.</summary>
internal sealed class Greeter : IDisposable
{
    /// <summary>What is said to whoever gets there.</summary>
    public const string Words = "You reached the owner's side.";

    private static readonly byte[] Greeting = System.Text.Encoding.ASCII.GetBytes(Words);

    private readonly Socket socket;
    private readonly Task work;

    private Greeter(Socket socket, Func<Socket, Task> serve) => (this.socket, work) = (socket, Serve(socket, serve));

    /// <summary>Where it is.</summary>
    public EndPoint Place => socket.LocalEndPoint!;

    public int Port => ((IPEndPoint)Place).Port;

    public static Greeter Tcp() => Listening(AddressFamily.InterNetwork, new IPEndPoint(IPAddress.Loopback, 0));

    /// <summary>A unix socket without a file, known by its name alone.</summary>
    public static Greeter Abstract(string name) => Listening(AddressFamily.Unix, new UnixDomainSocketEndPoint("\0" + name));

    /// <summary>Answers every datagram; <paramref name="answer"/> is what with.</summary>
    public static Greeter Udp(Func<byte[], byte[]> answer)
    {
        var socket = new Socket(AddressFamily.InterNetwork, SocketType.Dgram, ProtocolType.Udp);
        socket.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        return new Greeter(socket, async one =>
        {
            var buffer = new byte[2048];
            var came = await one.ReceiveFromAsync(buffer, new IPEndPoint(IPAddress.Any, 0));
            await one.SendToAsync(answer(buffer[..came.ReceivedBytes]), came.RemoteEndPoint);
        });
    }

    public static Greeter Udp() => Udp(_ => Greeting);

    public void Dispose()
    {
        socket.Dispose();
        work.Wait();
    }

    private static Greeter Listening(AddressFamily family, EndPoint place)
    {
        var socket = new Socket(family, SocketType.Stream, ProtocolType.Unspecified);
        socket.Bind(place);
        socket.Listen();
        return new Greeter(socket, async one =>
        {
            using var guest = await one.AcceptAsync();
            await guest.SendAsync(Greeting);
        });
    }

    private static async Task Serve(Socket socket, Func<Socket, Task> serve)
    {
        while (true)
        {
            try
            {
                await serve(socket);
            }
            catch (Exception over) when (over is ObjectDisposedException or SocketException { SocketErrorCode: SocketError.OperationAborted })
            {
                return;
            }
            catch (SocketException)
            {
                // That one went away; the next may stay.
            }
        }
    }
}
