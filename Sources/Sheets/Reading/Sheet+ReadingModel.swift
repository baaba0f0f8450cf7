import TraceGraph
import Training

extension Sheet {
  mutating func readParameters(
    _ node: SheetNode, _ reader: SheetReader, _ files: inout SheetFiles
  ) throws(SheetError) {
    if node.isEmpty { return }
    let initializerReader = InitializerReader(reader: reader)
    for entry in try reader.mapping(node, of: "parameters") {
      try claim(entry)
      let initializer = try initializerReader.read(entry.value, of: entry.key, &files)
      if case .literal(let tensor) = initializer { parameters[entry.key] = tensor }
      initializers.append(ModelDescription.Parameter(entry.key, initializer))
    }
  }
}
