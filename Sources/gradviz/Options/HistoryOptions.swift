import ArgumentParser
import Bridges
import TraceGraph

/// What is said of the columns of a history.
struct HistoryOptions: ParsableArguments {
  @Option(help: ArgumentHelp("The column of steps.", valueName: "column"))
  var step: String?

  @Option(help: ArgumentHelp("The column of losses.", valueName: "column"))
  var loss: String?

  @Option(
    parsing: .singleValue,
    help: ArgumentHelp(
      "What a column holds, such as 'g1=layer1.gradient.l2': step, loss, epoch, learning-rate, seconds, "
        + "batch, number, nothing, or LAYER.QUANTITY.SIDE.MEASURE; may be given several times.",
      valueName: "column=meaning"))
  var map: [String] = []

  @Option(
    help: ArgumentHelp(
      "How many examples the loss of a step is the mean over, where no column says it.",
      valueName: "n"))
  var batch: String?

  func read() throws(Failure) -> HistoryChoices {
    var choices = HistoryChoices()
    choices.step = step
    choices.loss = loss
    if let batch { choices.batch = try FlagText.whole("batch", batch, in: 1...1_000_000_000) }
    for word in map {
      // Columns may have the sign in their names, meanings have none.
      guard let sign = word.lastIndex(of: "="), sign > word.startIndex else {
        throw .usage("--map: \(word.quoted) is no COLUMN=MEANING\n  such as g1=layer1.gradient.l2")
      }
      choices.columns.append(
        .init(String(word[..<sign]), String(word[word.index(after: sign)...])))
    }
    return choices
  }
}
