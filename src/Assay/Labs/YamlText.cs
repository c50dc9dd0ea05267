using Assay.Protocol;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace Assay.Labs;

/// <summary>Text that should be YAML; where it is not, the error names file and line.</summary>
internal static class YamlText
{
    /// <summary>The root of its one document; null when there is none or more.</summary>
    public static YamlNode? Root(string text, string file)
    {
        try
        {
            var yaml = new YamlStream();
            yaml.Load(new StringReader(text));
            return yaml.Documents is [{ RootNode: var root }] ? root : null;
        }
        catch (YamlException problem)
        {
            throw AssayException.Usage($"{file} line {problem.Start.Line}: this is not valid YAML: {problem.Message}");
        }
        catch (InvalidOperationException)
        {
            // How YamlDotNet's scanner tells that a list or mapping never ends.
            throw AssayException.Usage($"{file}: this is not valid YAML: a bracket or brace is opened and never closed.");
        }
    }
}
