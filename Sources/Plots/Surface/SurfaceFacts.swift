import Figures
import TraceGraph
import Training

extension SurfaceSlice {
  /// Sentences on what stands still.
  var facts: [String] {
    let count = objective.layout.count
    switch plane.kind {
    case .random(let seed):
      return [
        words(
          "Random directions of seed {seed}, each neuron's part as long as its weights, around {moment}.",
          ["seed": "\(seed)", "moment": setting.word])
      ]
    case .principal:
      return [words("The plane goes through {moment}.", ["moment": setting.word])]
    case .parameters where count > 2: return [others]
    case .parameters, .directions: return []
    }
  }

  /// Up to three others by name and value.
  private var others: String {
    let layout = objective.layout
    let still = (0..<layout.count).filter {
      plane.x.direction[$0] == 0 && plane.y.direction[$0] == 0
    }
    guard still.count <= 3 else {
      return words(
        objective.isTrained
          ? "The other {count} parameters stand at {moment}."
          : "The other {count} numbers stand at {moment}.",
        ["count": "\(still.count)", "moment": setting.word])
    }
    let values = still.map {
      "`\(layout.elementName(at: $0))` = `\(NumberFormat().text(plane.origin[$0]))`"
    }
    return words("Here {values}.", ["values": values.joined(separator: ", ")])
  }

  /// The shares of the paths' variance along both axes; empty where the axes are all there is, and for
  /// directions that are not orthogonal.
  var explainedVariance: [Double] {
    switch plane.kind {
    case .principal(let shares): return shares
    case .parameters where objective.layout.count > 2 && !paths.isEmpty:
      let spread = Self.variances(paths.map(\.points), objective.layout.count)
      let total = spread.reduce(0, +)
      guard total > 0, total.isFinite else { return [] }
      return [plane.x, plane.y].map { axis in
        zip(axis.direction, spread).reduce(0) { $0 + $1.0 * $1.0 * $1.1 } / total
      }
    default: return []
    }
  }

  /// The variance of every parameter over all points, by Welford's recurrence (Technometrics 4, 1962).
  private static func variances(_ paths: [DescentPath], _ width: Int) -> [Double] {
    var mean = [Double](repeating: 0, count: width)
    var sum = mean
    var count = 0.0
    for path in paths {
      for number in 0..<path.count {
        count += 1
        let point = path.point(number)
        for (i, value) in zip(0..<width, point) {
          let difference = value - mean[i]
          mean[i] += difference / count
          sum[i] += difference * (value - mean[i])
        }
      }
    }
    return sum.map { $0 / max(count, 1) }
  }
}
