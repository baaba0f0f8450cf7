import TraceStore

/// Steps as options write them: `3`, `0:9`, `5:`, `:9`, both ends included.
enum StepRange {
  /// - Throws: `Failure` 64 for what is no range.
  static func read(_ text: String?) throws(Failure) -> Range<Int> {
    guard let text else { return RunReader.allSteps }
    let parts = text.split(separator: ":", omittingEmptySubsequences: false).map(String.init)
    let low = parts[0].isEmpty ? 0 : Int(parts[0]) ?? -1
    let last = parts.count == 1 ? parts[0] : parts[1]
    let high = last.isEmpty ? Int.max - 1 : Int(last) ?? -1
    guard parts.count <= 2, !text.isEmpty, low >= 0, high >= low, high < Int.max else {
      throw .usage("--steps: '\(text)' is no range of steps\n  such as 3, 0:9, 5: or :9")
    }
    return low..<high + 1
  }
}
