/// Names of the scalars of a network, or of the elements of its tensors, from the positions of units, which are
/// counted from 1 here.
package enum NetworkName {
  /// `h2`, or `y` for the only unit.
  package static func unit(_ name: String, _ unit: Int, of count: Int) -> String {
    count == 1 ? name : "\(name)\(unit)"
  }

  /// The weight that leads from an input to a unit.
  package static func weight(
    _ name: String, from input: Int, of inputs: Int, to unit: Int, of units: Int
  ) -> String {
    if inputs == 1 { return self.unit(name, unit, of: units) }
    if units == 1 { return self.unit(name, input, of: inputs) }
    return Swift.max(inputs, units) < 10 ? "\(name)\(input)\(unit)" : "\(name)_\(input)_\(unit)"
  }
}
