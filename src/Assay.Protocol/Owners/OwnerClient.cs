namespace Assay.Protocol.Owners;

/// <summary>The owner's side of the wire: every verb of a person, one method each.</summary>
public sealed class OwnerClient(HttpClient http) : IDisposable
{
    public Task<ServerInfo> Info(CancellationToken cancel) => http.Get<ServerInfo>("/owner/info", cancel);

    public Task<InitAnswer> Init(InitRequest request, CancellationToken cancel) => http.Post<InitAnswer>("/owner/init", request, cancel);

    /// <summary>How far the lab is that is being made in a folder.</summary>
    public Task<InitProgress> InitProgress(string dir, CancellationToken cancel)
        => http.Get<InitProgress>(About("init/progress", dir), cancel);

    public Task<CheckAnswer> Check(string dir, CancellationToken cancel) => http.Get<CheckAnswer>(About("check", dir), cancel);

    public Task<LabStatus> Run(RunRequest request, CancellationToken cancel) => http.Post<LabStatus>("/owner/run", request, cancel);

    public Task<LabStatus> Status(string dir, CancellationToken cancel) => http.Get<LabStatus>(About("status", dir), cancel);

    /// <summary>Every lab of the state folder.</summary>
    public Task<LabsAnswer> Labs(CancellationToken cancel) => http.Get<LabsAnswer>("/owner/labs", cancel);

    /// <summary>Tracked runs of a lab.</summary>
    public Task<RunsAnswer> Runs(RunsRequest request, CancellationToken cancel) => http.Post<RunsAnswer>("/owner/runs", request, cancel);

    /// <summary>The facts after entry number <paramref name="after"/>, in words.</summary>
    public Task<JournalAnswer> Journal(string dir, long after, CancellationToken cancel)
        => http.Get<JournalAnswer>($"{About("journal", dir)}&after={after}", cancel);

    /// <summary>The whole journal, with its seals and commitments verified.</summary>
    public Task<JournalAnswer> Verify(string dir, CancellationToken cancel)
        => http.Get<JournalAnswer>($"{About("journal", dir)}&verify=true", cancel);

    /// <summary>The value behind a commitment; for a private score this counts as a reveal and is logged.</summary>
    public Task<OpenedCommitment> Open(OpenRequest request, CancellationToken cancel) => http.Post<OpenedCommitment>("/owner/open", request, cancel);

    public Task<LabStatus> Steer(SteerRequest request, CancellationToken cancel) => http.Post<LabStatus>("/owner/steer", request, cancel);

    public Task<LabStatus> Pause(string dir, CancellationToken cancel) => http.Post<LabStatus>("/owner/pause", new LabRequest(dir), cancel);

    public Task<LabStatus> Resume(string dir, CancellationToken cancel) => http.Post<LabStatus>("/owner/resume", new LabRequest(dir), cancel);

    public Task<LabStatus> Stop(string dir, CancellationToken cancel) => http.Post<LabStatus>("/owner/stop", new LabRequest(dir), cancel);

    /// <summary>Reveals the private scores; the reveal is logged.</summary>
    public Task<RevealAnswer> Reveal(string dir, CancellationToken cancel) => http.Post<RevealAnswer>("/owner/reveal", new LabRequest(dir), cancel);

    /// <summary>Opens the final test set for a candidate, once in the life of a lab, or tells again what came of it.</summary>
    public Task<FinalAnswer> Final(FinalRequest request, CancellationToken cancel) => http.Post<FinalAnswer>("/owner/final", request, cancel);

    public Task<ReportAnswer> Report(string dir, bool reveal, CancellationToken cancel)
        => http.Post<ReportAnswer>($"/owner/report?reveal={(reveal ? "true" : "false")}", new LabRequest(dir), cancel);

    /// <summary>What a direction's agent did, as far as it was seen; as a page too where that is wanted.</summary>
    public Task<TranscriptAnswer> Transcript(string dir, string direction, bool html, CancellationToken cancel)
        => http.Get<TranscriptAnswer>($"{About("transcript", dir)}&direction={Uri.EscapeDataString(direction)}&html={(html ? "true" : "false")}", cancel);

    public Task<TakeAnswer> Take(TakeRequest request, CancellationToken cancel) => http.Post<TakeAnswer>("/owner/take", request, cancel);

    /// <param name="path">The caller's PATH, on which her agents' programs are found.</param>
    /// <param name="cancel">Ends the asking.</param>
    public Task<DoctorAnswer> Doctor(string? path, CancellationToken cancel)
        => http.Get<DoctorAnswer>(path is null ? "/owner/doctor" : $"/owner/doctor?path={Uri.EscapeDataString(path)}", cancel);

    public Task<ModelsAnswer> Models(ModelsRequest request, CancellationToken cancel) => http.Post<ModelsAnswer>("/owner/models", request, cancel);

    public Task<KeyAnswer> Key(KeyRequest request, CancellationToken cancel) => http.Post<KeyAnswer>("/owner/key", request, cancel);

    /// <summary>
    /// Opens a TCP address for programs that know no sockets; port 0 takes a free one. Whoever asks holds it, and says so
    /// again and again: an address that nobody has held for a minute is closed.
    /// </summary>
    public Task<ServeAnswer> Serve(string listen, string holder, CancellationToken cancel)
        => http.Post<ServeAnswer>(Address("serve", listen, holder), new { }, cancel);

    /// <summary>Lets go of an address; it is closed when nobody else holds it and no agent works through it.</summary>
    public Task<ServerInfo> CloseAddress(string listen, string holder, CancellationToken cancel)
        => http.Post<ServerInfo>(Address("serve/close", listen, holder), new { }, cancel);

    /// <summary>What agents elsewhere need to join the lab's research.</summary>
    public Task<InviteAnswer> Invite(string dir, CancellationToken cancel) => http.Get<InviteAnswer>(About("invite", dir), cancel);

    /// <summary>Asks the server to exit; running labs resume with the next <c>run</c>.</summary>
    public Task<ServerInfo> Leave(CancellationToken cancel) => http.Post<ServerInfo>("/owner/leave", new { }, cancel);

    public void Dispose() => http.Dispose();

    private static string Address(string what, string listen, string holder)
        => $"/owner/{what}?listen={Uri.EscapeDataString(listen)}&holder={Uri.EscapeDataString(holder)}";

    private static string About(string what, string dir) => $"/owner/{what}?dir={Uri.EscapeDataString(dir)}";
}
