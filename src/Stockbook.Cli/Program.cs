using Spectre.Console;
if (args is ["serve", ..])
{
    await Stockbook.Tmp.Run(args);
    return 0;
}
if (args is ["exit", var code]) return int.Parse(code);
var root = new System.CommandLine.RootCommand("Stockbook");
var p = new System.CommandLine.Command("product") { new System.CommandLine.Command("list") { new System.CommandLine.Argument<string[]>("x") } };
root.Add(p);
p.Subcommands[0].SetAction(r => { var t = new Spectre.Console.Table(); t.AddColumn("a"); t.AddRow("b"); Spectre.Console.AnsiConsole.Console.Write(t); foreach (var a in args) Console.WriteLine("[" + a + "]"); return 0; });
return await root.Parse(args).InvokeAsync();
