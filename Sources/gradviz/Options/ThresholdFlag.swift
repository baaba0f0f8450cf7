import Sheets
import TraceGraph
import Training

/// `--threshold vanishing-ratio=1e-4,plateau-steps=50`.
enum ThresholdFlag {
  /// The thresholds with those that the words name set; the later of two settings holds.
  ///
  /// - Throws: `Failure` 64 for a name or number that is not allowed.
  static func thresholds(_ words: [String]) throws(Failure) -> DiagnosisThresholds {
    var thresholds = DiagnosisThresholds()
    for word in words.flatMap(OptionWords.names) {
      let setting = try setting(word)
      thresholds[setting.name] = setting.number
    }
    return thresholds
  }

  private static func setting(
    _ word: String
  ) throws(Failure) -> (name: DiagnosisThresholds.Name, number: Double) {
    let parts = word.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
    let name = try FlagText.read("threshold", String(parts[0])) { (word) throws(OptionError) in
      try OptionWords.choice(word, of: "threshold", DiagnosisThresholds.Name.self)
    }
    let text = parts.count == 2 ? String(parts[1]) : ""
    guard let number = Double(text), name.range.contains(number) else {
      throw .usage(
        "--threshold: '\(name.rawValue)' takes \(name.range.rawValue), found '\(text)'\n"
          + "  write \(name.rawValue)=\(standard(name))")
    }
    return (name, number)
  }

  private static func standard(_ name: DiagnosisThresholds.Name) -> String {
    NumberFormat().text(DiagnosisThresholds()[name])
  }
}
