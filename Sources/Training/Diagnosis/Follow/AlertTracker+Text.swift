import TraceGraph

extension AlertTracker.Alert {
  /// One line for people: "step 12: critical: dead in layer1 from step 4: dead share 1, mean sum -3.2".
  public var line: String {
    let place = verdict.scope.isEmpty ? "" : " in \(verdict.scope)"
    let numbers = numbers.isEmpty ? "" : ": \(numbers)"
    return "step \(step): \(verdict.severity.rawValue): \(verdict.kind.rawValue)\(place) from step "
      + "\(verdict.fromStep)\(numbers)"
  }

  /// One line of JSON, the format `gradviz-alert` of docs/diagnosis.md: the step at which it arose and the
  /// verdict as in a report.
  public var jsonLine: String {
    var writer = JSONWriter()
    writer.raw("{\"format\": \"gradviz-alert\", \"version\": 1, \"step\": \(step), \"verdict\": ")
    verdict.write(to: &writer)
    writer.raw("}\n")
    return String(decoding: writer.bytes, as: UTF8.self)
  }

  /// The evidence in one line; of numbers by scope only the first few.
  private var numbers: String {
    let format = NumberFormat()
    return verdict.evidence.map { item in
      let name = item.name.split(separator: "_").joined(separator: " ")
      switch item.content {
      case .number(let number): return "\(name) \(format.text(number))"
      case .text(let text): return "\(name) \(text)"
      case .byScope(let list):
        return "\(name) "
          + WordList.phrases(list.prefix(4).map { "\($0.scope) \(format.text($0.number))" })
      }
    }.joined(separator: ", ")
  }
}
