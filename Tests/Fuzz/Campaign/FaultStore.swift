import Foundation

/// The faults that were found, each once, in folders of their own.
final class FaultStore {
  let folder: URL
  private let base: URL
  private var known: [String: Int] = [:]

  /// How many faults are different.
  var count: Int { known.count }

  /// - Parameters:
  ///   - folder: made with the first fault.
  ///   - base: the folder of the campaign.
  init(_ folder: URL, base: URL) {
    self.folder = folder
    self.base = base
  }

  /// Keeps a fault unless it is known, with the smallest input that shows it.
  ///
  /// - Parameter number: the input's, which is its turn as well.
  func add(_ outcome: Outcome, reader: String, input: [UInt8], number: Int, errors: String) throws {
    let mark = reader + " " + outcome.mark
    known[mark, default: 0] += 1
    // Hangs and memory have no place that tells them apart: some of each are kept.
    guard known[mark] == 1 || (known[mark, default: 0] <= 8 && !outcome.hasPlaces) else { return }
    let place = folder.appending(path: "\(reader)-\(outcome.word)-\(number)")
    try FileManager.default.createDirectory(at: place, withIntermediateDirectories: true)
    try Data(input).write(to: place.appending(path: "input"))
    try Data(errors.utf8).write(to: place.appending(path: "errors.txt"))
    let trial = Trial(reader: reader, base: base)
    guard try trial.read(input, turn: number).outcome.word == outcome.word else {
      say("  \(place.path): \(outcome.word); the input alone does not show it")
      return
    }
    let smallest = try Minimizer(seconds: 20) { input in
      try trial.read(input, turn: number).outcome.mark == outcome.mark
    }.smallest(input)
    try Data(smallest).write(to: place.appending(path: "smallest"))
    let names = try trial.read(smallest, turn: number, withNames: outcome.hasPlaces).errors
    try Data(names.utf8).write(to: place.appending(path: "places.txt"))
    say("  \(place.path): \(outcome.word), \(smallest.count) of \(input.count) bytes show it")
    say("    again: gradviz-fuzz try \(reader) \(place.path)/smallest \(number)")
  }
}

extension Outcome {
  fileprivate var hasPlaces: Bool {
    if case .crash = self { return true }
    return false
  }
}
