import ArgumentParser
import Sheets
import TraceGraph

/// What `train` is told beside the sheet.
struct TrainingFlags: ParsableArguments {
  @Option(help: ArgumentHelp("Passes over the data, in place of the sheet's.", valueName: "n"))
  var epochs: String?

  @Option(help: ArgumentHelp("Steps, in place of the sheet's.", valueName: "n"))
  var steps: String?

  @Option(help: ArgumentHelp("The learning rate, in place of the sheet's.", valueName: "number"))
  var learningRate: String?

  @Option(help: ArgumentHelp("The seed of what is drawn at random.", valueName: "n"))
  var seed: String?

  @Option(
    help: ArgumentHelp(
      "sgd, momentum, adam, … as a sheet writes it, in place of the sheet's.", valueName: "rule"))
  var optimizer: String?

  @Option(
    parsing: .singleValue,
    help: ArgumentHelp(
      "Any key of train, such as train.batch=20; may be given several times.",
      valueName: "key=value"
    ))
  var set: [String] = []
}

extension TrainingFlags {
  /// The changes in the order in which they are made, each with the option that gave it.
  ///
  /// - Throws: `Failure` 64 for a text that gives no key a value, and two lengths of training.
  func changes() throws(Failure) -> [(option: String, change: SheetChange)] {
    if epochs != nil, steps != nil {
      throw .usage("--epochs and --steps both say when training ends: give one")
    }
    let named: [(String, String?, String)] = [
      ("epochs", epochs, "train.epochs"), ("steps", steps, "train.steps"),
      ("learning-rate", learningRate, "train.learning-rate"), ("seed", seed, "seed"),
      ("optimizer", optimizer, "train.optimizer"),
    ]
    var changes = named.compactMap { option, value, key in
      value.map { (option: option, change: SheetChange(key, $0)) }
    }
    for text in set {
      do {
        let change = try SheetChange(parsing: text)
        if let other = changes.first(where: { $0.change.key == change.key }) {
          throw Failure.usage("'\(change.key)' is given two values, by --\(other.option) and --set")
        }
        changes.append((option: "set \(text)", change: change))
      } catch let error as OptionError {
        throw .usage("--set: \(error.cause)\n  \(error.remedy)")
      } catch let failure as Failure {
        throw failure
      } catch {
        throw .usage("--set: \(error)")
      }
    }
    return changes
  }

  /// The changes that a run can be trained on with: others would make a different training of it.
  static let resumable = ["epochs", "steps", "learning-rate", "schedule", "clip"].map {
    "train." + $0
  }

  /// - Throws: `Failure` 64 for a change that a run cannot be trained on with.
  static func checkResumable(
    _ changes: [(option: String, change: SheetChange)]
  ) throws(Failure) {
    for (option, change) in changes
    where !resumable.contains(where: {
      change.key == $0 || change.key.hasPrefix($0 + ".")
    }) {
      throw .usage(
        "--\(option): a run cannot be trained on with another \(change.key)\n  "
          + "what can change: \(WordList.whole(resumable))")
    }
  }

  /// The text of a sheet with the changes made.
  ///
  /// - Throws: `Failure` 65 for a value that a key does not take, or a key that there is none of.
  static func source(
    file: String, bytes: [UInt8], _ changes: [(option: String, change: SheetChange)],
    remark: String = ""
  ) throws(Failure) -> [UInt8] {
    do {
      return Array(
        try SheetSource.changed(file: file, bytes: bytes, changes, remark: remark).utf8)
    } catch let error as SheetChangeError {
      let remedy = error.remedy.isEmpty ? "" : "\n  \(error.remedy)"
      throw .usage("--\(error.option): \(error.cause)\(remedy)")
    } catch let error as SheetError {
      throw Failure(error)
    } catch {
      throw .badInput("\(error)")
    }
  }
}
