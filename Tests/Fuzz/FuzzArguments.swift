import Foundation

/// What the program is asked to do.
struct FuzzArguments {
  var seconds = 60
  var readers = Readers.all.map { $0.name }
  var seed: UInt64 = 1
  var jobs = max(1, ProcessInfo.processInfo.activeProcessorCount)
  /// The number of the first input: a campaign goes on where another ended.
  var first = 0
  var faults = "faults"
  var samples = "samples"

  static let usage = """
    usage: gradviz-fuzz SECONDS [READER…] [--seed N] [--first N] [--jobs N] [--faults DIR]
           [--samples DIR]
           gradviz-fuzz try READER FILE [TURN] [--samples DIR]
    Tries readers with inputs that are made from the samples by chance. The seed (1) and the number of an
    input say what it is. What crashes, takes more than \(Limits.seconds) s of a processor or 1 GB of
    memory is kept in DIR (faults), as small as possible; then the exit code is 1.
    readers: \(Readers.all.map { $0.name }.joined(separator: " "))
    """

  /// - Throws: `FuzzError` for words that are not understood.
  init(_ words: [String]) throws {
    var words = words[...]
    var named: [String] = []
    var isFirst = true
    func value(of option: String) throws -> String {
      guard let value = words.popFirst() else { throw FuzzError("\(option) takes a value") }
      return value
    }
    func number(of option: String) throws -> Int {
      let text = try value(of: option)
      guard let number = Int(text), number >= 0 else {
        throw FuzzError("\(option): '\(text)' is no number")
      }
      return number
    }
    while let word = words.popFirst() {
      switch word {
      case "--seed": seed = UInt64(try number(of: word))
      case "--first": first = try number(of: word)
      case "--jobs": jobs = max(1, try number(of: word))
      case "--faults": faults = try value(of: word)
      case "--samples": samples = try value(of: word)
      default:
        if isFirst, let count = Int(word), count > 0 {
          seconds = count
          isFirst = false
        } else if Readers.named(word) != nil {
          named.append(word)
        } else {
          throw FuzzError("'\(word)' is no reader\n\(Self.usage)")
        }
      }
    }
    if !named.isEmpty { readers = named }
  }
}
