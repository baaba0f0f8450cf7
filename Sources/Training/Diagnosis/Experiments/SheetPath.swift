/// Where something stands in a sheet, from the sheet inwards: `train.optimizer.adam`,
/// `network.layers[0].activation`. Here paths of keys are read and written, nowhere else.
public struct SheetPath: Hashable, Sendable {
  /// A step inwards.
  public enum Step: Hashable, Sendable {
    /// A key of a mapping.
    case key(String)
    /// An item of a list, counted from 0.
    case index(Int)

    /// The key; nil for an item.
    package var key: String? {
      if case .key(let key) = self { return key }
      return nil
    }
  }

  /// From the sheet inwards; never empty.
  public let steps: [Step]

  /// A path of keys.
  package init(_ keys: String...) { steps = keys.map(Step.key) }

  private init(_ steps: [Step]) { self.steps = steps }

  /// A path as users write it. A name with dots or brackets in it is several steps.
  package init(reading text: String) {
    steps = text.split(separator: ".", omittingEmptySubsequences: false).flatMap { part -> [Step] in
      guard let open = part.firstIndex(of: "["), part.last == "]",
        let index = Int(part[part.index(after: open)...].dropLast())
      else { return [.key(String(part))] }
      return [.key(String(part[..<open])), .index(index)]
    }
  }

  /// The keys; nil for a path through a list.
  package var keys: [String]? {
    let keys = steps.compactMap(\.key)
    return keys.count == steps.count ? keys : nil
  }
}

extension SheetPath: CustomStringConvertible {
  /// `network.layers[0].activation`.
  public var description: String {
    steps.reduce(into: "") { text, step in
      switch step {
      case .key(let key): text += (text.isEmpty ? "" : ".") + key
      case .index(let index): text += "[\(index)]"
      }
    }
  }
}

/// The places that experiments change.
extension SheetPath {
  /// The formulas, of which a change names a line, or with nothing before, all of them.
  package static let formulas = SheetPath("formulas")

  /// A key of the training.
  package static func train(_ key: String) -> SheetPath { SheetPath("train", key) }

  /// A key of a layer, from 0.
  package static func layer(_ number: Int, _ key: String) -> SheetPath {
    SheetPath([.key("network"), .key("layers"), .index(number), .key(key)])
  }

  /// A parameter by its name.
  package static func parameter(_ name: String) -> SheetPath { SheetPath("parameters", name) }

  /// A value by its name.
  package static func value(_ name: String) -> SheetPath { SheetPath("values", name) }

  /// How a column of the data is scaled.
  package static func scale(of column: String) -> SheetPath { SheetPath("data", "scale", column) }

  /// The keys of the training that say what is minimised.
  static let keysOfObjective: Set<String> = ["minimize", "objective"]

  /// The innermost key.
  package var lastKey: String { steps.last?.key ?? "" }

  /// The key of the training that it is, or is in; nil for what is said elsewhere.
  package var trainKey: String? { steps.count > 1 && steps[0].key == "train" ? steps[1].key : nil }

  /// The key of a layer that it is, with the layer from 0.
  package var layerKey: (layer: Int, key: String)? {
    guard steps.count == 4, case .index(let number) = steps[2], let key = steps[3].key,
      self == .layer(number, key)
    else { return nil }
    return (number, key)
  }

  /// The name of the parameter that it is.
  package var parameter: String? { self == .parameter(lastKey) ? lastKey : nil }

  /// The column of the data whose scale it is.
  package var scaledColumn: String? { self == .scale(of: lastKey) ? lastKey : nil }
}
