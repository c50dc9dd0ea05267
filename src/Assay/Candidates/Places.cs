using Assay.Labs;
using Assay.Protocol;

namespace Assay.Candidates;

/// <summary>Where candidates lie in the state folder, out of every guest's reach.</summary>
internal static class Places
{
    extension(StateFolder state)
    {
        /// <summary>Clean rooms: each lives only while its candidate predicts.</summary>
        public string Rooms => Path.Combine(state.Folder, "rooms");

        /// <summary>The frozen candidates of one direction.</summary>
        public string Candidates(DirectionId direction) => Path.Combine(state.Folder, "candidates", direction.ToString());

        /// <summary>The frozen files and artifacts of one candidate.</summary>
        public string Candidate(DirectionId direction, string commit) => Path.Combine(state.Candidates(direction), commit);
    }
}
