namespace Assay.Sandbox;

/// <summary>A wall cannot be put up; the guest was not started.</summary>
public class WallException(string message) : Exception(message);

/// <summary>An earlier attempt of the guest left something else where a mount belongs; the guest was not started.</summary>
public sealed class PlantedMountException(string message) : WallException(message);
