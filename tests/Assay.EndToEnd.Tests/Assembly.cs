// Each test has a server and guests of its own on few cores: one after the other.
[assembly: Xunit.CollectionBehavior(DisableTestParallelization = true)]
