/// Finds what a name means among things that have names: the one rule of all commands, flags and keys.
///
/// A full name (`layer1/neuron2/w12`) comes first. Then a name without its examples means the same node
/// of every example (`layer1/neuron2/h2` for `example[0]/layer1/neuron2/h2`, …), and a short name (`w12`)
/// means the only one that bears it. A name with brackets that nothing bears is one element (`W[2,1]`,
/// counted from 1). `#12` is an unnamed node.
package struct NodeLookup<Node> {
  /// Something with a name.
  package struct Entry {
    package var scope: String
    package var name: String
    /// Extents, outermost first; empty for a number.
    package var shape: [Int]
    package var node: Node

    package init(scope: String, name: String, shape: [Int], _ node: Node) {
      self.scope = scope
      self.name = name
      self.shape = shape
      self.node = node
    }
  }

  /// What a name means.
  package struct Found {
    /// The full name, without `example[i]` where every example is meant; `#12` for an unnamed node.
    package var name: String
    /// One, or the same node of every example in order.
    package var nodes: [Node]
    package var shape: [Int]
    /// The element in row-major order from 0; nil for the whole.
    package var element: Int?

    /// With its element, as it is read again.
    package var text: String {
      name + (element.map { ElementIndex.text(of: $0, in: shape) } ?? "")
    }
  }

  /// What repeats in examples, joined.
  struct Group {
    var fullName: String
    var scope: String
    var name: String
    var shape: [Int]
    var members: [Int]
  }

  /// What things are called in messages: node, parameter.
  let noun: String
  let entries: [Entry]
  private(set) var groups: [Group] = []
  private var entryOfFullName: [String: Int] = [:]
  private var groupOfName: [String: Int] = [:]
  private var groupsOfShortName: [String: [Int]] = [:]
  private let unnamed: (Int) -> (shape: [Int], node: Node)?

  /// - Parameters:
  ///   - entries: in order; those without a name are passed over.
  ///   - noun: what messages call them.
  ///   - unnamed: finds the node of `#12`.
  /// - Complexity: linear in the entries.
  package init(
    _ entries: [Entry], noun: String = "node",
    unnamed: @escaping (Int) -> (shape: [Int], node: Node)? = { _ in nil }
  ) {
    self.entries = entries
    self.noun = noun
    self.unnamed = unnamed
    for (position, entry) in entries.enumerated() where !entry.name.isEmpty {
      add(entry, at: position)
    }
  }

  private mutating func add(_ entry: Entry, at position: Int) {
    let fullName = NodeName.join(entry.scope, entry.name)
    if entryOfFullName[fullName] == nil { entryOfFullName[fullName] = position }
    let scope = ScopePath.withoutExamples(entry.scope)
    let joined = NodeName.join(scope, entry.name)
    if let group = groupOfName[joined] {
      groups[group].members.append(position)
      return
    }
    groupOfName[joined] = groups.count
    groupsOfShortName[entry.name, default: []].append(groups.count)
    groups.append(
      Group(
        fullName: joined, scope: scope, name: entry.name, shape: entry.shape, members: [position]))
  }
}

extension NodeLookup {
  /// Finds what a name means.
  ///
  /// - Throws: `NameError` for a name that nothing bears, with the nearest; for a short name that
  ///   several scopes have, with all of them; for an element that there is not.
  package func find(_ text: String) throws(NameError) -> Found {
    if let whole = try whole(text, as: text) { return whole }
    let name = NodeName(reading: text)
    guard let element = name.element, var found = try whole(name.fullName, as: text) else {
      throw unknown(text)
    }
    guard let positions = ElementIndex.positions(element),
      let position = ElementIndex.element(at: positions, in: found.shape)
    else { throw noElement(text, element, of: found) }
    found.element = position
    return found
  }

  /// The shortest name by which something is found, or the same thing of every example: the short one
  /// where that means nothing else.
  ///
  /// - Parameter fullName: without `example[i]`.
  package func shortest(_ fullName: String) -> String {
    guard let short = groupOfName[fullName].map({ groups[$0].name }),
      entryOfFullName[short] == nil, groupOfName[short] == nil
    else { return fullName }
    return groupsOfShortName[short]?.count == 1 ? short : fullName
  }

  /// Whether a short name alone finds one of the things, and that one only: neither the same node of
  /// other examples, nor what bears the name as its full one.
  ///
  /// - Parameters:
  ///   - name: the short name.
  ///   - scope: where the thing stands, as its entry says.
  package func isAlone(_ name: String, in scope: String) -> Bool {
    if scope.isEmpty { return true }
    guard entryOfFullName[name] == nil, let found = groupsOfShortName[name] else { return false }
    return found.count == 1 && groups[found[0]].members.count == 1
  }

  /// How something is written: its short name where that is alone, else its full one.
  ///
  /// - Parameters:
  ///   - name: the short name.
  ///   - scope: where the thing stands, as its entry says.
  package func written(_ name: String, in scope: String) -> String {
    isAlone(name, in: scope) ? name : NodeName.join(scope, name)
  }

  private func whole(_ text: String, as given: String) throws(NameError) -> Found? {
    if let position = entryOfFullName[text] {
      return Found(name: text, nodes: [entries[position].node], shape: entries[position].shape)
    }
    if let group = groupOfName[text] { return found(groups[group]) }
    if let found = groupsOfShortName[text] {
      guard found.count == 1 else { throw ambiguous(text, found.map { groups[$0] }, given) }
      return self.found(groups[found[0]])
    }
    guard let id = NodeName.id(in: text), let node = unnamed(id) else { return nil }
    return Found(name: text, nodes: [node.node], shape: node.shape)
  }

  private func found(_ group: Group) -> Found {
    Found(name: group.fullName, nodes: group.members.map { entries[$0].node }, shape: group.shape)
  }
}
