import TraceGraph
import Training

extension Sheet {
  /// A sheet of the rows of a CSV text alone: points to draw, nothing to compute.
  ///
  /// - Throws: `SheetError` with line and cell; columns of words are no fault.
  public init(csv bytes: [UInt8], file: String) throws(SheetError) {
    self.init(text: try SheetText(file: file, bytes: []))
    var reading = CSVReading()
    reading.header = .optional
    do {
      let text = try CSVText.text(of: bytes, file: file)
      let found = try CSVText.table(of: text, file: file, reading)
      (data, notes) = (found.table, found.notes)
    } catch {
      throw SheetError(error, in: file)
    }
  }

  mutating func readData(
    _ node: SheetNode, _ columnsOfFigures: Set<String>, _ reader: SheetReader,
    _ files: inout SheetFiles
  ) throws(SheetError) {
    let used = columnNames(columnsOfFigures)
    let found = try DataReader(reader: reader, used: used, seed: seed).read(node, &files)
    (data, vectors, validation) = (found.table, found.vectors, found.validation)
    notes = files.notes + shadowedColumns
  }

  /// A line for every column whose name the model gives to something of its own: the column is not read.
  private var shadowedColumns: [String] {
    guard let data else { return [] }
    var owners: [String: String] = [:]
    for layer in network?.layers ?? [] { owners[layer.out] = "the network" }
    for statement in (try? program())?.statements ?? [] where statement.literal == nil {
      owners[statement.name] = "a formula"
    }
    let columns = data.columns + data.others.map(\.name)
    return columns.compactMap { name in
      let file = data.file.isEmpty ? "" : data.file + ": "
      return owners[name].map { "\(file)the column '\(name)' is not read: \($0) has its name" }
    }
  }

  /// The names that must be columns of the data: what formulas, the network, the rule of training and
  /// pictures of points use and nothing else gives.
  private func columnNames(_ columnsOfFigures: Set<String>) -> Set<String> {
    var names = columnsOfFigures.union(network?.inputs ?? [])
    // A formula that cannot be read is told when the model is made.
    if let program = try? program() { names.formUnion(program.freeNames) }
    if case .perceptron(_, let target) = training?.options.objective { names.insert(target) }
    return names.subtracting(values.keys).subtracting(initializers.map(\.name))
  }
}
