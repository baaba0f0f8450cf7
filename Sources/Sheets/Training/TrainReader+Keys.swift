import TraceGraph
import Training

extension TrainReader {
  /// The keys of `train`.
  package static let keys: [KeyRow] = goal + rule + order + record

  private static let goal = [
    KeyRow(
      "minimize", "a name", .text, "The mean of this name over the batch is minimised.",
      default: "one of minimize, objective and perceptron is needed"),
    KeyRow(
      "objective", "`mean(loss) + 1e-4 * sumsquares(parameters)`", .text,
      "A formula over the batch is minimised."),
    KeyRow(
      "perceptron", "`{guess: p, target: t}`",
      .object([.init("guess", .text), .init("target", .text)], required: ["guess", "target"]),
      "The perceptron rule, one example a step; targets are 0 and 1, or −1 and 1 (then −1 counts as 0)."
    ),
    KeyRow("learning-rate", "a number", .number, "The learning rate.", default: "needed"),
    KeyRow(
      "epochs", "a whole number from 0", .whole(least: 0, most: nil),
      "How many times training goes over the data.", default: "epochs or steps are needed"),
    KeyRow(
      "steps", "a whole number from 0", .whole(least: 0, most: nil), "How many steps training has."),
  ]

  private static let rule = [
    KeyRow(
      "optimizer",
      WordList.code(Optimizer.names) + ", or with constants `{adam: {beta1: 0.8}}`",
      .reference("optimizer"),
      "How gradients become steps.", default: "sgd"),
    KeyRow(
      "schedule",
      "`constant`, `{linear: {to: 0.1, over: 100}}`, `{cosine: {to: 0, over: 100}}`, "
        + "`{step: {factor: 0.5, every: 10}}`", RuleReader.scheduleSchema,
      "How the learning rate changes.", default: "constant"),
    KeyRow(
      "clip", "`{norm: 1}`, `{value: 0.5}`",
      .object([.init("norm", .number), .init("value", .number)], exactly: 1),
      "The bound of gradients.", default: "no bound"),
  ]

  private static let order = [
    KeyRow(
      "batch", "`full`, or a number", .reference("batch"),
      "How many examples a step has; the last batch of an epoch may be smaller.", default: "full"),
    KeyRow(
      "shuffle", "`false`, or a seed", .any([.choice(["false"]), .boolean, seed]),
      "Whether the examples are shuffled before every epoch.", default: "false"),
    KeyRow(
      "batching", "`automatic`, `stacked`, `unrolled`",
      .choice(ModelDescription.Batching.allCases.map(\.rawValue)),
      "How examples stand in the computation: tensors with an axis of examples, or a copy an example.",
      default: "automatic"),
  ]

  private static let record = [
    KeyRow(
      "record", "`{every: 1, values: all}`",
      .object([
        .init("every", .whole(least: 1, most: nil)),
        .init("values", .choice(SheetTraining.Values.allCases.map(\.rawValue))),
        .init("numbers", .choice(SheetTraining.Numbers.allCases.map(\.rawValue))),
      ]),
      "Every how many steps a run keeps one, whose values (all, parameters or statistics), and as what "
        + "numbers (float64, or float32 of half the size).",
      default: "all of every step")
  ]

  private static let seed = JSONSchema.whole(least: 0, most: nil)
}

extension JSONSchema {
  /// What `batch` takes.
  package static let batch = any([.choice(["full"]), .whole(least: 1, most: nil)])
}
