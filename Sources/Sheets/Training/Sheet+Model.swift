import TraceGraph
import Training

extension Sheet {
  /// The sheet as a model to train, with its names, shapes and first values checked.
  ///
  /// - Parameter overrides: values by name that replace or complete those of the sheet.
  /// - Throws: `SheetError` with the place in the sheet, or in the file of its data.
  public func model(overriding overrides: [String: Tensor] = [:]) throws(SheetError) -> Model {
    let description = try description(overriding: overrides)
    do {
      let model = try Model(description)
      if !colors.isEmpty || !labels.isEmpty { try checkLook(try model.example(row: 0).trace) }
      return model
    } catch let error as TrainingError {
      guard description.overrides[error.subject] != nil else { throw self.error(error) }
      throw SheetError(
        file: "", cause: "\(error.subject)=…: \(error.cause)", remedy: error.remedy)
    } catch let error as SheetError {
      throw error
    } catch {
      throw SheetError(file: file, cause: "\(error)")
    }
  }

  private func description(
    overriding overrides: [String: Tensor]
  ) throws(SheetError) -> ModelDescription {
    var description = ModelDescription(
      formulas: try program(), network: network, values: values, roles: roles, data: data,
      vectors: vectors, seed: seed, batching: training?.batching ?? .automatic)
    description.parameters = initializers
    description.validation = validation?.table
    description.overrides = self.overrides.merging(overrides) { $1 }
    return description
  }

  /// What experiments change and train; nil for a sheet without `train`.
  ///
  /// - Parameter overrides: values by name that replace or complete those of the sheet.
  /// - Throws: `SheetError` for formulas that cannot be read.
  public func trainingSetup(
    overriding overrides: [String: Tensor] = [:]
  ) throws(SheetError) -> TrainingSetup? {
    guard let training else { return nil }
    return TrainingSetup(
      try description(overriding: overrides), training.options, formulas: formulas)
  }

  /// A trainer of the sheet's model as `train` says.
  ///
  /// - Parameter overrides: values by name that replace or complete those of the sheet.
  /// - Throws: `SheetError` for a sheet without `train`, and for what `train` says amiss.
  public func trainer(
    overriding overrides: [String: Tensor] = [:]
  ) throws(SheetError) -> Trainer {
    guard let training else {
      throw SheetError(
        file: file, cause: "the sheet has no key 'train'",
        remedy: "add 'train: {minimize: loss, learning-rate: 0.1, epochs: 10}'")
    }
    let model = try model(overriding: overrides)
    do {
      let trainer = try Trainer(model, training.options)
      trainer.recordEvery = training.recordEvery
      return trainer
    } catch {
      throw self.error(error)
    }
  }

  /// The formulas as they were read; nil for a sheet that is a network alone.
  func program() throws(SheetError) -> FormulaProgram? {
    guard places.keys["formulas"] != nil else { return nil }
    do {
      return try FormulaProgram(parsing: formulas, origin: origin)
    } catch {
      throw SheetError(error)
    }
  }
}

extension Sheet {
  /// An error of training at the place in the sheet that it is about.
  func error(_ error: TrainingError) -> SheetError {
    if let formula = error.formula, formula.file == file { return SheetError(formula) }
    if let place = error.place, !place.file.isEmpty {
      return missingColumn(error, in: place) ?? SheetError(error, in: place.file)
    }
    let isNamed = error.cause.contains("'\(error.subject)'")
    let cause =
      !isNamed && (error.stage == .network || error.stage == .parameters)
      ? "\(error.subject): \(error.cause)" : error.cause
    guard let place = place(of: error) else {
      return SheetError(file: file, cause: cause, remedy: error.remedy)
    }
    return text.error(at: place, cause, remedy: error.remedy)
  }

  /// A column that formulas use and the file of the data lacks: its header is not wrong by itself, so
  /// the sheet's key says where to look.
  private func missingColumn(_ error: TrainingError, in place: Source) -> SheetError? {
    guard place.line <= 1, place.column == 0, place.file == data?.file,
      let key = places.keys["data"]
    else { return nil }
    return text.error(at: key, "\(error.cause) in \(place.file)", remedy: error.remedy)
  }

  private func place(of error: TrainingError) -> SheetPlace? {
    let names = places.values.merging(places.roles) { first, _ in first }
    if let place = names[error.subject] { return place }
    let named = names.sorted { $0.key < $1.key }
      .first { error.cause.contains("'\($0.key)'") }?.value
    switch error.stage {
    case .data: return places.keys["data"]
    case .network: return layerPlace(error.subject) ?? places.keys["network"]
    case .objective, .options, .resume: return places.keys["train"]
    case .parameters:
      return layerPlace(error.subject) ?? places.keys["parameters"] ?? places.keys["network"]
    case .model: return named ?? places.keys["formulas"]
    }
  }

  /// Both `layer 2 ('h')` and `layer2/w` lead to the second layer.
  private func layerPlace(_ subject: String) -> SheetPlace? {
    guard subject.hasPrefix("layer") else { return nil }
    let digits = subject.dropFirst("layer".count).drop { $0 == " " }.prefix { $0.isNumber }
    guard let number = Int(digits), places.layers.indices.contains(number - 1) else { return nil }
    return places.layers[number - 1]
  }
}
