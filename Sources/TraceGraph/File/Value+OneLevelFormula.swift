extension Value {
  /// How the node follows from its operands, one level deep: `a * b`, `sigmoid(#12)`. A named leaf is
  /// its name, an unnamed one its value.
  var oneLevelFormula: String {
    let parts = operands.map(\.operandText)
    switch op.row.notation {
    case .infix(let symbol, _): return "\(parts[0]) \(symbol) \(parts[1])"
    case .prefix(let symbol, _): return symbol + parts[0]
    case .power: return parts[0] + "^" + (parts.count > 1 ? parts[1] : attributeText)
    case .none where op == .leaf: return operandText
    case .none: return parts[0] + "[" + attributeText + "]"
    case .function where op == .identity: return parts[0]
    case .function:
      let arguments = attributeText.isEmpty ? parts : parts + [attributeText]
      return "\(op.name)(\(arguments.joined(separator: ", ")))"
    }
  }

  /// The label, or the number of an unnamed scalar literal.
  private var operandText: String {
    guard role == .constant, name.isEmpty, isScalar else { return label }
    let text = value.description.hasSuffix(".0") ? "\(value)".dropLast(2) : "\(value)"[...]
    return value < 0 ? "(\(text))" : String(text)
  }

  private var attributeText: String {
    switch attributes {
    case .none, .base: ""
    case .exponent(let p): p.description.hasSuffix(".0") ? "\(p)".dropLast(2) + "" : "\(p)"
    case .slope(let p): p == 0.01 ? "" : "\(p)"
    case .axis(let axis): axis.map(String.init) ?? ""
    case .shape(let shape): "\(shape)"
    case .ranges(let ranges):
      ranges.map { $0.drops ? "\($0.start + 1)" : "\($0.start + 1):\($0.start + $0.count)" }
        .joined(separator: ", ")
    }
  }
}
