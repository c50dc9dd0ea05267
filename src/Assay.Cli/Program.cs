using Assay.Cli;
using Assay.Cli.Terminal;
using Assay.Protocol;

InheritedDescriptors.KeepFromPrograms();
using var interrupt = Interrupt.OfThisProcess();
var session = new Session(Screen.OfThisProcess(), interrupt, Environment.GetEnvironmentVariable, Environment.CurrentDirectory, TimeProvider.System);
return await new CommandLine(session).Run(args);
