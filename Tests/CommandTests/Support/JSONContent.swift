import Foundation
import Testing

/// JSON with every number as exact as its text; `JSONSerialization` rounds some to a neighbour.
enum JSONContent: Decodable {
  case fields([String: JSONContent])
  case list([JSONContent])
  case number(Double)
  case text(String)
  case nothing

  init(from decoder: any Decoder) throws {
    let value = try decoder.singleValueContainer()
    if let number = try? value.decode(Double.self) {
      self = .number(number)
    } else if let list = try? value.decode([JSONContent].self) {
      self = .list(list)
    } else if let fields = try? value.decode([String: JSONContent].self) {
      self = .fields(fields)
    } else if let text = try? value.decode(String.self) {
      self = .text(text)
    } else {
      self = .nothing
    }
  }

  init(_ text: some StringProtocol) throws {
    self = try JSONDecoder().decode(JSONContent.self, from: Data(text.utf8))
  }

  subscript(_ key: String) -> JSONContent {
    get throws {
      guard case .fields(let fields) = self else { throw JSONContentError(key: key) }
      return try #require(fields[key], "no \(key)")
    }
  }

  var list: [JSONContent] {
    if case .list(let list) = self { return list }
    return []
  }

  var text: String? {
    if case .text(let text) = self { return text }
    return nil
  }

  /// All numbers in order; those that are written as text count too.
  var numbers: [Double] {
    switch self {
    case .number(let number): [number]
    case .list(let list): list.flatMap(\.numbers)
    case .text(let text): Double(text).map { [$0] } ?? []
    case .fields, .nothing: []
    }
  }

  var number: Double { get throws { try #require(numbers.first) } }
}

/// A name was looked up in something that has no names.
struct JSONContentError: Error {
  var key: String
}

/// The worked example of training with this identifier.
func workedExample(_ id: String) throws -> JSONContent {
  let file = Command.root.appending(path: "Tests/TrainingTests/Fixtures/training.json")
  let all = try JSONContent(String(contentsOf: file, encoding: .utf8)).list
  return try #require(try all.first { try $0["id"].text == id }, "no fixture \(id)")
}

/// Numbers that are equal to within a tolerance, absolutely or relatively.
func expectNear(
  _ found: [Double], _ wanted: [Double], _ tolerance: Double = 1e-12,
  sourceLocation: SourceLocation = #_sourceLocation
) {
  #expect(found.count == wanted.count, sourceLocation: sourceLocation)
  for (a, b) in zip(found, wanted) {
    #expect(
      abs(a - b) <= tolerance * max(1, abs(b)), "\(a) for \(b)", sourceLocation: sourceLocation)
  }
}
