using Assay.Labs;
using Assay.Protocol;
using Assay.Server.Hosting;
using Assay.Server.Owner;

InheritedDescriptors.KeepFromPrograms();
var home = Home.FromEnvironment(Environment.GetEnvironmentVariable);
using var residence = Residence.Take(home);
if (residence is null)
{
    await Console.Error.WriteLineAsync($"Another server is using {home.Folder}.");
    return 1;
}

// Some answers wait for a lock of the database's; with a thread for each processor alone they would hold up all others.
ThreadPool.SetMinThreads(32, 32);

var builder = Hosts.Slim();
builder.Logging.ClearProviders().AddSimpleConsole(console => console.SingleLine = true).SetMinimumLevel(LogLevel.Warning);
builder.WebHost.ConfigureKestrel(kestrel =>
{
    kestrel.ListenUnixSocket(residence.OwnersSocket);
    kestrel.AddServerHeader = false;
});
builder.Services.AddSingleton(TimeProvider.System);
builder.Services.AddSingleton(services => new House(
    home, residence.Sockets, TimeProvider.System, services.GetRequiredService<ILogger<House>>(), services.GetRequiredService<IHostApplicationLifetime>()));
builder.Services.AddHostedService<Leaving>();

await using var app = builder.Build();
app.UseProblems();
OwnerRoutes.Map(app, app.Services.GetRequiredService<House>(), app.Lifetime);
await app.StartAsync();
residence.Announce();
await app.WaitForShutdownAsync();
return 0;
