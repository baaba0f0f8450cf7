/// Counts what an SVG draws when every `use` draws what it refers to: a few lines may draw millions of shapes, for which
/// no program has time.
struct SVGUses {
  /// What an element with an id holds, itself included.
  private struct Content {
    var count = 0.0
    var uses: [String: Double] = [:]
  }

  /// More elements than this are not drawn.
  private static let most = 500_000.0
  /// References lead no further.
  private static let deepest = 50

  /// By id; the whole picture under the empty one.
  private var contents: [String: Content] = ["": Content()]
  /// The ids of the elements that are open; empty for those without one.
  private var open: [String] = []

  /// Notes an element.
  mutating func begin(_ name: String, _ attributes: [(name: String, value: String)]) {
    let id = attributes.first { $0.name == "id" }?.value ?? ""
    open.append(id)
    let isUse = SVGRules.local(name) == "use"
    let target = attributes.first { isUse && SVGRules.local($0.name) == "href" }?.value
    for owner in Set(open).union([""]) {
      contents[owner, default: Content()].count += 1
      if let target = target?.dropFirst() {
        contents[owner, default: Content()].uses[String(target), default: 0] += 1
      }
    }
  }

  /// Notes the end of the element that was begun last.
  mutating func end() { _ = open.popLast() }

  /// - Throws: `PictureError` for a picture of too many elements, or one that holds itself.
  func check() throws(PictureError) {
    var known: [String: Double] = [:]
    let count = try total("", 0, &known)
    guard count <= Self.most else { throw Self.refusal("too many shapes") }
  }

  private func total(
    _ id: String, _ depth: Int, _ known: inout [String: Double]
  ) throws(PictureError) -> Double {
    if let known = known[id] { return known }
    guard depth < Self.deepest else { throw Self.refusal("shapes within shapes without an end") }
    guard let content = contents[id] else { return 0 }
    var count = content.count
    for (target, uses) in content.uses { count += uses * (try total(target, depth + 1, &known)) }
    known[id] = count
    return count
  }

  private static func refusal(_ what: String) -> PictureError {
    PictureError("its elements 'use' draw \(what)", remedy: "draw fewer copies")
  }
}
