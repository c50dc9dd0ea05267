using System.Runtime.CompilerServices;
using Mono.Cecil;
using Xunit;

namespace Assay.Tests.House;

/// <summary>The table in docs/architecture.md is what the compiled engine really looks like.</summary>
public class SliceTests
{
    [Fact]
    public void Slices_use_only_the_slices_that_the_table_names()
    {
        var allowed = Table("| Slice |");
        var uses = Uses(typeof(Assay.Journal.LabJournal).Assembly.Location, type => SliceOf(type));

        Assert.Equal([], uses.Keys.Except(allowed.Keys));
        var forbidden = uses.SelectMany(slice => slice.Value.Except(allowed[slice.Key]).Select(other => $"{slice.Key} uses {other}"));
        Assert.Equal([], forbidden);
    }

    [Fact]
    public void The_table_allows_nothing_that_no_slice_needs()
    {
        var uses = Uses(typeof(Assay.Journal.LabJournal).Assembly.Location, type => SliceOf(type));
        var idle = Table("| Slice |").SelectMany(slice => slice.Value.Except(uses.GetValueOrDefault(slice.Key, [])).Select(other => $"{slice.Key} never uses {other}"));

        Assert.Equal([], idle);
    }

    [Fact]
    public void Projects_refer_only_to_the_projects_that_the_table_names()
    {
        var root = Root();
        foreach (var (project, allowed) in Table("| Project |"))
        {
            var text = File.ReadAllText(Path.Combine(root, "src", project, $"{project}.csproj"));
            var references = System.Text.RegularExpressions.Regex.Matches(text, @"ProjectReference Include="".*?/([^/]+)\.csproj""").Select(match => match.Groups[1].Value);
            Assert.Equal([], references.Except(allowed).Select(other => $"{project} refers to {other}"));
        }
    }

    private static Dictionary<string, HashSet<string>> Uses(string assembly, Func<TypeReference, string?> sliceOf)
    {
        using var module = ModuleDefinition.ReadModule(assembly);
        var uses = new Dictionary<string, HashSet<string>>();
        foreach (var type in module.GetTypes())
        {
            if (sliceOf(type) is not { } slice)
            {
                continue;
            }

            var others = uses.TryGetValue(slice, out var known) ? known : uses[slice] = [];
            others.UnionWith(Mentioned(type).Select(sliceOf).OfType<string>().Where(other => other != slice));
        }

        return uses;
    }

    private static IEnumerable<TypeReference> Mentioned(TypeDefinition type)
    {
        IEnumerable<TypeReference?> shape =
        [
            type.BaseType, .. type.Interfaces.Select(face => face.InterfaceType), .. type.Fields.Select(field => field.FieldType),
            .. type.CustomAttributes.Select(attribute => attribute.AttributeType),
        ];
        var code = type.Methods.SelectMany(method => method.Parameters.Select(parameter => parameter.ParameterType)
            .Append(method.ReturnType)
            .Concat(method.HasBody ? method.Body.Variables.Select(variable => variable.VariableType) : [])
            .Concat(method.HasBody ? method.Body.Instructions.SelectMany(instruction => Operand(instruction.Operand)) : []));
        return shape.OfType<TypeReference>().Concat(code).SelectMany(Unwrapped);
    }

    private static IEnumerable<TypeReference> Operand(object? operand) => operand switch
    {
        TypeReference type => [type],
        MethodReference method => [method.DeclaringType, method.ReturnType, .. method.Parameters.Select(parameter => parameter.ParameterType)],
        FieldReference field => [field.DeclaringType, field.FieldType],
        _ => [],
    };

    private static IEnumerable<TypeReference> Unwrapped(TypeReference type)
        => type is GenericInstanceType generic ? generic.GenericArguments.SelectMany(Unwrapped).Append(generic.ElementType)
            : type is TypeSpecification wrapped ? Unwrapped(wrapped.ElementType) : [type];

    private static string? SliceOf(TypeReference type)
    {
        while (type.DeclaringType is { } outer)
        {
            type = outer;
        }

        var known = type.Scope is ModuleDefinition || type.Scope.Name is "Assay";
        return known && type.Namespace.StartsWith("Assay.", StringComparison.Ordinal) ? type.Namespace.Split('.')[1] : null;
    }

    private static Dictionary<string, HashSet<string>> Table(string header)
        => File.ReadLines(Path.Combine(Root(), "docs", "architecture.md"))
            .SkipWhile(line => !line.StartsWith(header, StringComparison.Ordinal))
            .Skip(2)
            .TakeWhile(line => line.StartsWith('|'))
            .Select(line => line.Split('|', StringSplitOptions.TrimEntries))
            .ToDictionary(cells => cells[1], cells => cells[3].Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).ToHashSet());

    private static string Root([CallerFilePath] string here = "") => Path.GetFullPath(Path.Combine(Path.GetDirectoryName(here)!, "..", "..", ".."));
}
