extension Model {
  /// How all parameters and biases stand in a setting.
  ///
  /// - Throws: `TrainingError` as recording an example does.
  public func parameterLayout() throws(TrainingError) -> ParameterLayout {
    ParameterLayout(try record(row: 0).parameters)
  }
}
