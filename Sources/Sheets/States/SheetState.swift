import TraceGraph

/// A named set of values of a sheet's model: figures and frames show the model's numbers with them.
public struct SheetState: Sendable {
  /// How figures call it.
  public var name: String
  /// Values by any name that values on the command line may have: `x`, `w12`, `W[2,1]`, and the weights of a
  /// whole layer of a network.
  public var values: [String: Tensor]
  package var place: SheetPlace
  /// Where its names stand.
  package var places: [String: SheetPlace]
}

extension SheetState {
  /// Words that mean something else wherever a state may be named.
  package static let reserved: Set<String> = ["start", "initial", "final", "at", "all"]
}

extension Sheet {
  mutating func readStates(_ node: SheetNode, _ reader: SheetReader) throws(SheetError) {
    if node.isEmpty { return }
    states = try reader.mapping(node, of: "states").map { (entry) throws(SheetError) in
      guard !SheetState.reserved.contains(entry.key), Double(entry.key) == nil,
        !entry.key.contains(".")
      else {
        throw reader.text.error(
          at: entry.place, "a state cannot be called '\(entry.key.shortened)'",
          remedy:
            "numbers are steps of a training, and start, initial, final and all have a meaning")
      }
      var state = SheetState(name: entry.key, values: [:], place: entry.place, places: [:])
      guard !entry.value.isEmpty else { return state }
      for value in try reader.mapping(entry.value, of: "the state '\(entry.key.shortened)'") {
        state.values[value.key] = try reader.tensor(value.value, of: value.key)
        state.places[value.key] = value.place
      }
      return state
    }
  }

  /// The sheet with the values of a state over its own.
  ///
  /// - Throws: `SheetError` for a name in the state that is no value of the model, with the nearest.
  package func with(_ state: SheetState) throws(SheetError) -> Sheet {
    var sheet = self
    sheet.overrides.merge(state.values) { $1 }
    do {
      _ = try sheet.record()
    } catch {
      let name = state.values.keys.sorted().first { error.cause.contains($0.quoted) }
      guard let name, let place = state.places[name] else { throw error }
      throw text.error(
        at: place, "the state '\(state.name)': \(error.cause)", remedy: error.remedy)
    }
    return sheet
  }

  /// The state of a name.
  package func state(named name: String) -> SheetState? { states.first { $0.name == name } }
}
