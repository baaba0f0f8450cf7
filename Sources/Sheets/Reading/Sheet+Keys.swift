import TraceGraph

extension Sheet {
  /// The keys, as they are read.
  package enum Key: String, SheetKey {
    case title, use, formulas, values, parameters, states, seed, roles, output
    case network, data, train
    case colors, labels, words, look, figures
  }

  /// The keys of a sheet.
  package static let keys: [KeyRow] = modelKeys + trainingKeys + figureKeys

  private static let modelKeys = [
    KeyRow(
      "title", "text", .text, "What stands above a figure that has no title of its own."),
    KeyRow(
      "use", "a file, or a list of files", .words,
      "Other sheets whose model, states, labels, colours, words and look hold here, see [Shared files](#shared-files)."
    ),
    KeyRow(
      "formulas", "lines `name = expression`", .text,
      "The model, see [formulas](formulas.md); with `data`, for one example."),
    KeyRow(
      "values", "`{x: 1, W: [[1, 2], [3, 4]]}`", .any([.nothing, .mapping(.tensor)]),
      "Inputs by name: numbers, vectors, matrices."),
    KeyRow(
      "parameters", "`{w: 0.5, u: uniform(-1, 1)}`",
      .any([.nothing, .mapping(.reference("initializer"))]),
      "What training changes, drawn in orange, see [Parameters](#parameters)."),
    KeyRow(
      "states", "`{second: {x: 2, w: [[1, 2]]}}`",
      .any([.nothing, .mapping(.any([.nothing, .mapping(.tensor)]))]),
      "Other values of the model under a name that figures (`at`) and frames (`state`) show, see "
        + "[States](frames.md#states)."),
    KeyRow(
      "seed", "a whole number from 0", .whole(least: 0, most: nil),
      "The seed of parameters that are drawn at random.", default: "0"),
    KeyRow(
      "roles", "`{bias: [b1], target: [t]}`",
      .any([.nothing, .object(givenRoles.map { .init($0.name, .words) })]),
      "Names whose role is another than their key says."),
    KeyRow(
      "output", "a name", .text, "The node that gradients are taken of.",
      default: "the last formula"),
  ]

  private static let trainingKeys = [
    KeyRow(
      "network", "keys", .object(of: NetworkReader.keys),
      "A feed-forward network, see [Networks](#networks)."),
    KeyRow(
      "data", "a file, or rows", DataReader.schema, "The examples, see [Data](#data)."),
    KeyRow(
      "train", "keys", .object(of: TrainReader.keys),
      "How the model is trained, see [Training](#training)."),
  ]

  private static let figureKeys = [
    KeyRow(
      "colors", "`{\"k*\": teal, \"w*\": orange}`", .any([.nothing, .mapping(.text)]),
      "Colours of variables by name, see [Colours](#colours)."),
    KeyRow(
      "labels", "`{W1: W^1, walk: steps?}`", .any([.nothing, .mapping(.text)]),
      "What figures write in the place of variables' names: LaTeX or words, see [Labels](#labels)."),
    KeyRow(
      "words", "`en`, `nl`, `de`, or a file", .text,
      "The language of all words that figures write themselves, see [Words](#words).",
      default: "en"),
    KeyRow(
      "look", "`{size: 4:3, theme: dark}`", .any([.nothing, .reference("look")]),
      "Page, theme, fonts and digits of all figures, see [the look](plots.md#the-look); a figure's own keys "
        + "win."),
    KeyRow(
      "figures", "`{NAME: {KIND: …}}`", .any([.nothing, .mapping(.reference("figure"))]),
      "Figures by name, in order: graphs (below) and [plots](plots.md)."),
  ]

  /// The roles that a sheet can give.
  static let givenRoles = Role.allCases.filter { $0 != .operation && $0 != .constant }
}
