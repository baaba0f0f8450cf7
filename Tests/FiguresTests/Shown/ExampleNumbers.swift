import Foundation
import TraceGraph

/// The numbers of a worked example by their paths: `forward.h2`, `steps.0.weight`, `gradients.*`.
struct ExampleNumbers: @unchecked Sendable {
  /// What stands at a path.
  struct Found {
    var path: String
    /// What `*` stood for, in order.
    var bindings: [String]
    var numbers: [Double]
  }

  fileprivate let fields: Any

  static let all: [String: ExampleNumbers] = {
    let tests = URL(filePath: #filePath).deletingLastPathComponent()
      .appending(path: "../..").standardizedFileURL
    let files = [
      "TraceGraphTests/Fixtures/fixtures.json", "TrainingTests/Fixtures/training.json",
      "CommandTests/Fixtures/symbolic-growth.json",
    ]
    var all: [String: ExampleNumbers] = [:]
    for file in files {
      guard let data = try? Data(contentsOf: tests.appending(path: file)),
        let list = try? JSONSerialization.jsonObject(with: data) as? [[String: Any]]
      else { continue }
      for fields in list {
        if let id = fields["id"] as? String { all[id] = ExampleNumbers(fields: fields) }
      }
    }
    return all
  }()

  /// All that a path with `*` means, sorted by path.
  func found(_ path: String) -> [Found] {
    var found = [(path: [String](), bindings: [String](), content: fields)]
    for step in path.split(separator: ".").map(String.init) {
      found = found.flatMap { place in
        Self.entries(of: place.content).filter { step == "*" || $0.key == step }.map {
          (
            place.path + [$0.key], step == "*" ? place.bindings + [$0.key] : place.bindings,
            $0.value
          )
        }
      }
    }
    return found.map {
      Found(
        path: $0.path.joined(separator: "."), bindings: $0.bindings, numbers: Self.flat($0.content))
    }.filter { !$0.numbers.isEmpty }
  }

  private static func entries(of content: Any) -> [(key: String, value: Any)] {
    if let list = content as? [Any] {
      return list.enumerated().map { ("\($0.offset)", $0.element) }
    }
    return (content as? [String: Any] ?? [:]).sorted { $0.key < $1.key }.map { ($0.key, $0.value) }
  }

  private static func flat(_ content: Any) -> [Double] {
    if let list = content as? [Any] { return list.flatMap(flat) }
    return (content as? NSNumber).map { [$0.doubleValue] } ?? []
  }
}

extension ExampleNumbers.Found {
  /// A query with what `*` stood for: the word itself for `*`, and `i`, `j` counted in braces.
  func fill(_ query: String, _ names: [String: String]) throws -> String {
    var text = query
    let counts = Dictionary(
      zip(["i", "j", "k"], bindings).compactMap { name, binding in
        Double(binding).map { (name, $0) }
      }, uniquingKeysWith: { first, _ in first })
    while let braces = text.firstMatch(of: /\{([^}]*)\}/) {
      let value = try Formula(parsing: String(braces.output.1)).evaluate(counts)
      text.replaceSubrange(braces.range, with: "\(Int(value))")
    }
    for binding in bindings {
      guard let place = text.firstRange(of: "*") else { break }
      text.replaceSubrange(place, with: names[binding] ?? binding)
    }
    return text
  }
}
