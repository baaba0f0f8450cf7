import Foundation
import TraceGraph

/// Time and memory a node for long chains and wide graphs.
enum Scaling {
  struct Reading {
    var record: Double
    var backward: Double
    var free: Double
    var bytesPerNode: Double
    var bytesPerNodeWithGradients: Double
  }

  /// s = s·w + c, tanh every eighth: values that stay in range.
  static func chain(_ nodes: Int) -> Reading {
    measure(nodes) { trace in
      let w = trace.parameter("w", 0.999)
      let c = trace.parameter("c", 0.001)
      var s = trace.input("x", 0.5)
      while trace.count < nodes {
        s = s * w + c
        if trace.count % 8 == 0 { s = tanh(s) }
      }
      return s
    }
  }

  /// A sum of products of many inputs.
  static func wide(_ nodes: Int) -> Reading {
    measure(nodes) { trace in
      let w = trace.parameter("w", 0.999)
      var total = trace.constant(0)
      while trace.count < nodes { total = total + w * trace.input("", 0.5) }
      return total
    }
  }

  private static func measure(_ nodes: Int, _ build: (Trace) -> Value) -> Reading {
    let before = residentBytes()
    var trace: Trace? = Trace()
    var output: Value?
    let record = seconds { output = build(trace ?? Trace()) }
    let recorded = residentBytes()
    var pass: BackwardPass?
    let backward = seconds { pass = output?.backward() }
    let differentiated = residentBytes()
    precondition(pass?.output == output)
    let free = seconds {
      pass = nil
      output = nil
      trace = nil
    }
    let count = Double(nodes)
    return Reading(
      record: record / count * 1e9, backward: backward / count * 1e9, free: free / count * 1e9,
      bytesPerNode: Double(recorded - before) / count,
      bytesPerNodeWithGradients: Double(differentiated - before) / count)
  }

  private static func residentBytes() -> Int {
    guard let text = try? String(contentsOfFile: "/proc/self/statm", encoding: .utf8) else {
      return 0
    }
    let fields = text.split(separator: " ")
    return (fields.count > 1 ? Int(fields[1]) ?? 0 : 0) * 4096
  }
}
