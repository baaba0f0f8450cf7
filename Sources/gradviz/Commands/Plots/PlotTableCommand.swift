import ArgumentParser

/// `gradviz plot table`: numbers in rows and columns.
struct PlotTableCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "table",
    abstract: "Numbers in rows and columns: examples, steps, derivatives, vectors.",
    discussion: """
      EXAMPLES:
        gradviz plot table 'f = x*y + y^2' x=2 y=3 --from locals -o locals.svg
        gradviz plot table model.yaml --columns x,t,w1:gradient -o table.svg
        gradviz plot table --head knows,wishes --rows '[[y, t], [1, 2]]' -o hand.svg
      """)

  @OptionGroup var input: PlotInputOptions
  @OptionGroup var flags: TableFlags
  @OptionGroup(title: "Look") var look: PlotLookFlags
  @OptionGroup(title: "Output") var output: PictureOutput

  func run() throws {
    let target = try output.target()
    let (plot, source) = try input.plot(
      .table, [flags, look], needsInput: flags.rows == nil && flags.head == nil)
    try output.write(try plot.scenes(from: source), to: target)
  }
}

/// The flags of `plot table`.
struct TableFlags: PlotFlags {
  @Option(help: "Where rows come from: data, steps, locals or vectors.")
  var from: String?

  @Option(
    help: ArgumentHelp(
      "The names of the columns of rows written by hand.", valueName: "names"))
  var head: String?

  @Option(
    help: ArgumentHelp(
      "Rows written by hand.", valueName: "[[a, 1], [b, 2]]"))
  var rows: String?

  @Option(
    help: ArgumentHelp(
      "What is computed: columns of the data, nodes, w1:gradient.", valueName: "names"))
  var columns: String?

  @Option(
    help: ArgumentHelp(
      "The first and last row.", valueName: "1:6"))
  var range: String?

  @Option(help: "With --from steps: step or epoch. (default: step)")
  var by: String?

  @Option(help: "With --by epoch, what its steps become: mean, sum or last. (default: mean)")
  var reduce: String?

  @Option(
    help: ArgumentHelp(
      "When in training: initial, final or a step.", valueName: "step"))
  var at: String?

  @Option(help: "Whether rows become columns: true or false. (default: false)")
  var transpose: String?

  @Option(
    help: ArgumentHelp(
      "Adds means: below or right.", valueName: "side"))
  var average: String?

  @Option(
    help: ArgumentHelp(
      "Adds sums: below or right.", valueName: "side"))
  var sum: String?

  @Option(
    help: ArgumentHelp(
      "Columns that show +, - and 0.", valueName: "names"))
  var signs: String?

  @Option(
    help: ArgumentHelp(
      "Columns that are coloured by their numbers, or all.", valueName: "names"))
  var shade: String?

  @Option(
    help: ArgumentHelp(
      "Columns, from 1, between matrix brackets.", valueName: "2:4"))
  var brackets: String?

  @Option(
    help: ArgumentHelp(
      "Rows, from 1, with a line above.", valueName: "[7]"))
  var rules: String?

  @Option(help: "The most rows that are drawn. (default: 14)")
  var limit: String?

  var words: [(key: String, text: String?)] {
    [
      ("from", from), ("head", head), ("rows", rows), ("columns", columns), ("range", range),
      ("by", by), ("reduce", reduce), ("at", at), ("transpose", transpose), ("average", average),
      ("sum", sum),
      ("signs", signs), ("shade", shade), ("brackets", brackets), ("rules", rules),
      ("limit", limit),
    ]
  }
}
