/// The points that training went through, with what was known at each.
public struct DescentPath: Sendable {
  /// One step, before its update.
  public struct Step: Hashable, Sendable {
    /// Its number, from 0.
    public var number: Int
    /// The objective over the step's own batch.
    public var loss: Double
    /// The learning rate of its update.
    public var learningRate: Double

    /// A step of one's own.
    public init(number: Int, loss: Double, learningRate: Double) {
      self.number = number
      self.loss = loss
      self.learningRate = learningRate
    }
  }

  /// How the numbers of a point stand.
  public let layout: ParameterLayout
  /// In order.
  public internal(set) var steps: [Step] = []
  /// All points one after the other: first those of the steps, then the one after the last update.
  public internal(set) var numbers: [Double] = []
  /// The gradients of the steps one after the other, before any clipping; empty where not kept.
  public internal(set) var gradients: [Double] = []
  /// The rows of the data that each step used; empty where not kept.
  public internal(set) var examples: [[Int]] = []
  /// What the optimiser remembers after each step of the gradients so far, its m, one after the other;
  /// empty where not kept, and for methods without.
  public internal(set) var momenta: [Double] = []

  init(layout: ParameterLayout) { self.layout = layout }

  /// A path from points of one's own, such as those of a stored run.
  ///
  /// - Parameters:
  ///   - layout: of every point.
  ///   - steps: as many as points, or one fewer where the last point follows the last update.
  ///   - numbers: all points one after the other.
  /// - Precondition: the counts fit.
  public init(layout: ParameterLayout, steps: [Step], numbers: [Double]) {
    precondition(
      numbers.count == steps.count * layout.count
        || numbers.count == (steps.count + 1) * layout.count,
      "\(numbers.count) numbers for \(steps.count) steps of \(layout.count)")
    self.layout = layout
    self.steps = steps
    self.numbers = numbers
  }

  /// How many points there are: one more than steps, as far as the last step was updated.
  public var count: Int { layout.count == 0 ? 0 : numbers.count / layout.count }

  /// The parameters at one point.
  ///
  /// - Precondition: the point is one of the path.
  public func point(_ number: Int) -> ArraySlice<Double> { row(number, of: numbers) }

  /// The gradient of one step; nil where gradients were not kept.
  ///
  /// - Precondition: the step is one of the path, counted from 0.
  public func gradient(_ step: Int) -> ArraySlice<Double>? {
    gradients.isEmpty ? nil : row(step, of: gradients)
  }

  /// What the optimiser remembers of gradients after one step; nil where that was not kept, for methods
  /// without, and for a step that was not updated.
  ///
  /// - Precondition: the step is one of the path, counted from 0.
  public func momentum(_ step: Int) -> ArraySlice<Double>? {
    (step + 1) * layout.count > momenta.count ? nil : row(step, of: momenta)
  }

  private func row(_ number: Int, of numbers: [Double]) -> ArraySlice<Double> {
    numbers[(number * layout.count)..<((number + 1) * layout.count)]
  }
}
