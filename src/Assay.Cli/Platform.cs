// Sandboxes, sockets and file modes are Unix's: nothing here pretends to run elsewhere.
[assembly: System.Runtime.Versioning.UnsupportedOSPlatform("windows")]
