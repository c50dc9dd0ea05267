using System.Text;
using Assay.Server.Scripted.Wires;

namespace Assay.Server.Scripted;

/// <summary>Sends an answer: whole, as events, or broken off in the middle.</summary>
internal static class Delivery
{
    public static async Task Send(HttpContext context, IWire wire, Asked asked, Turn turn, bool cut)
    {
        if (asked.Streamed)
        {
            context.Response.ContentType = wire.StreamType;
            var frames = wire.Stream(asked, turn).ToList();
            foreach (var frame in cut ? frames.Take(frames.Count / 2) : frames)
            {
                await context.Response.WriteAsync(frame, context.RequestAborted);
                await context.Response.Body.FlushAsync(context.RequestAborted);
            }
        }
        else
        {
            var bytes = Encoding.UTF8.GetBytes(wire.Whole(asked, turn).ToJsonString());
            context.Response.ContentType = "application/json";
            context.Response.ContentLength = bytes.Length;
            await context.Response.Body.WriteAsync(cut ? bytes.AsMemory(0, bytes.Length / 2) : bytes, context.RequestAborted);
            await context.Response.Body.FlushAsync(context.RequestAborted);
        }

        if (cut)
        {
            context.Abort();
        }
    }
}
