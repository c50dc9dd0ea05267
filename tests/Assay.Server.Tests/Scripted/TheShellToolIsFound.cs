using System.Text.Json;
using Assay.Server.Scripted;
using Xunit;

namespace Assay.Server.Tests.Scripted;

public sealed class TheShellToolIsFound
{
    [Theory]
    [InlineData("Bash", """{"properties":{"command":{"type":"string"},"timeout":{"type":"number","maximum":600000},"description":{"type":"string"}},"required":["command"]}""", """{"command":"ls","timeout":600000}""")]
    [InlineData("bash", """{"properties":{"command":{"type":"string"},"description":{"type":"string"}},"required":["command","description"]}""", """{"command":"ls","description":"Run a command of the script"}""")]
    [InlineData("shell", """{"properties":{"command":{"type":"array","items":{"type":"string"}},"timeout_ms":{"type":"number"},"workdir":{"type":"string"}},"required":["command"]}""", """{"command":["bash","-lc","ls"],"timeout_ms":600000}""")]
    [InlineData("exec_command", """{"properties":{"cmd":{"type":"string"},"workdir":{"type":"string"}},"required":["cmd","workdir"]}""", """{"cmd":"ls","workdir":"."}""")]
    [InlineData("run_shell_command", """{"properties":{"command":{"type":"STRING"},"is_background":{"type":"boolean"}},"required":["command","is_background"]}""", """{"command":"ls","is_background":false}""")]
    [InlineData("execute_command", """{"properties":{"script":{"type":["string","null"]},"mode":{"enum":["safe","fast"]}},"required":["script","mode"]}""", """{"script":"ls","mode":"safe"}""")]
    public void A_command_fits_the_shell_tool_of_any_client(string name, string schema, string arguments)
    {
        var call = OfferedTool.CallOf(new Act.Run("ls"), [new OfferedTool("read_file", default), Tool(name, schema)]);

        Assert.Equal((name, arguments), (call?.Tool.Name, call?.Arguments.ToJsonString()));
    }

    [Fact]
    public void A_tool_is_found_behind_the_name_of_its_server()
        => Assert.Equal("mcp__assay__evaluate", OfferedTool.CallOf(new Act.Tool("evaluate", []), [Tool("mcp__assay__evaluate", "{}")])?.Tool.Name);

    [Fact]
    public void A_client_without_a_shell_tool_gets_no_command()
        => Assert.Null(OfferedTool.CallOf(new Act.Run("ls"), [Tool("read_file", "{}")]));

    private static OfferedTool Tool(string name, string schema)
    {
        using var document = JsonDocument.Parse(schema);
        return new OfferedTool(name, document.RootElement.Clone());
    }
}
