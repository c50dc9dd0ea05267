namespace Assay.Server.Hosting;

/// <summary>Where every host of this program begins: the server's own, and one for each door.</summary>
internal static class Hosts
{
    /// <summary>A builder of a host that does not watch for settings to change: Linux grants a user 128 watchers, and each host would take one.</summary>
    public static WebApplicationBuilder Slim() => WebApplication.CreateSlimBuilder(new WebApplicationOptions { Args = ["--hostBuilder:reloadConfigOnChange=false"] });
}
