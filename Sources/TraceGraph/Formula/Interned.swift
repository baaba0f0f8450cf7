/// A table whose entries are stored once and known by their position.
struct Interned<Element: Hashable & Sendable>: Sendable {
  private(set) var elements: [Element] = []
  private var positions: [Element: Int32] = [:]

  /// The position of an entry, which is added if it is new.
  mutating func id(of element: Element) -> Int32 {
    if let known = positions[element] { return known }
    let id = Int32(elements.count)
    elements.append(element)
    positions[element] = id
    return id
  }
}
