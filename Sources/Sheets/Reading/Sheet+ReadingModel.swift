import TraceGraph
import Training

extension Sheet {
  /// Reads the keys about parameters, data, networks and training; false for other keys.
  mutating func readModel(
    _ entry: SheetNode.Entry, _ reader: SheetReader, _ files: inout SheetFiles
  ) throws(SheetError) -> Bool {
    let node = entry.value
    switch entry.key {
    case "parameters": try readParameters(node, reader, &files)
    case "seed": seed = try reader.seed(node)
    case "network":
      let networkReader = NetworkReader(reader: reader)
      network = try networkReader.read(node, &files)
      places.layers = networkReader.layerPlaces(node)
    case "train": training = try TrainReader(reader: reader).read(node)
    default: return false
    }
    return true
  }

  private mutating func readParameters(
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
