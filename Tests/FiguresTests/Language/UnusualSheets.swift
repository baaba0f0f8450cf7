/// Sheets whose figures have to say what is wrong with their numbers, or what they leave out.
enum UnusualSheets {
  static let all = [
    // Numbers that are not finite or have no logarithm.
    """
    formulas: |
      a = log(x)
      b = a * w
    values: {x: -1}
    parameters: {w: 2}
    figures:
      g: {graph: {frames: both}}
      n: {network: {frames: both, show: [value, gradient]}}
      c: {curve: {of: a, over: {x: [-2, -1]}}}
      d: {curve: {of: b, over: {x: [-2, 3]}, x-scale: log, y-scale: log}}
      s: {surface: {kind: both, of: b, over: {x: [-2, -1], w: [0, 1]}}}
      f: {field: {of: b, over: {x: [-2, -1], w: [0, 1]}}}
      h: {histogram: {of: "w:gradient"}}
      e: {gradients: {}}
      t: {table: {from: locals}}
    """,
    // Flat and constant functions, levels without lines, a lowest point.
    """
    formulas: f = 0*x + 0*z + 3 + y^2
    values: {x: 1, y: 2, z: 1}
    figures:
      flat: {contour: {over: {x: [-1, 1], z: [-1, 1]}}}
      half: {surface: {kind: both, over: {x: [-1, 1], y: [-1, 1]}, minimum: true}}
      levels: {contour: {over: {x: [-1, 1], y: [-1, 1]}, levels: [3.2, 70], minimum: true}}
      points: {contour: {over: {x: [-1, 1], y: [-1, 1]}, points: {x: 0, y: 1}, gradient: true}}
      differences: {curve: {over: {y: [1, 3]}, differences: 2}}
      marks:
        curve: {over: {y: [-2, 3]}, secant: {at: 1, step: 0.5}, tangent: 1, spots: [0],
          descent: {from: -2, learning-rate: 0.1, steps: 3}, frames: true}
      chain: {curve: {of: [g, h], over: {x: [-1, 1]}, chain: true}}
    """.replacingOccurrences(
      of: "formulas: f = 0*x + 0*z + 3 + y^2",
      with: """
        formulas: |
          g = sin(x)
          h = g^2
          f = 0*x + 0*z + 3 + y^2 + 0*h
        """),
    // Boxes, parts of graphs, one node, what is left out.
    """
    network:
      inputs: [x1, x2]
      layers:
        - {units: 16, sum: k, out: h, activation: sigmoid, weights: w, bias: b}
        - {units: 16, sum: m, out: g, activation: relu, weights: u, bias: c}
        - {units: 1, out: y, weights: v, bias: d}
    formulas: loss = squared(y, t)
    values: {t: 1}
    data:
      columns: [x1, x2]
      rows: [[1, 2], [3, 4]]
    train: {minimize: loss, learning-rate: 0.1, epochs: 3}
    figures:
      layers: {graph: {fold: layer}}
      neurons: {graph: {fold: neuron, unfold: [layer1/neuron1]}}
      around: {graph: {around: y}}
      share: {graph: {min-share: 0.02, fold: none, limit: 4000, size: natural}}
      net: {network: {limit: 3, show: [value, gradient]}}
      one: {gradients: {at: 1}}
      ledger: {ledger: {}}
      flat: {ledger: {step: 2, layer: layer1}}
      all: {gradients: {layers: [layer1, layer2]}}
      lines: {history: {of: [loss, learning-rate, "layer1:activation:saturated", "layer1:weight:gradient:rms", "layer2:sum:mean", "layer1:bias:max"]}}
      epochs: {history: {of: loss, by: epoch, reduce: sum}}
      last: {history: {of: ["layer1:weight:gradient:zeros", "layer1:weight:not-finite"], by: epoch, reduce: last, y-scale: log}}
      weights: {weights: {of: [layer1, "layer2:gradient"]}}
      ridges: {histogram: {of: "layer1:activation", x-scale: log}}
      steps: {table: {from: steps, columns: [loss, "layer1:weight:gradient:l2"]}}
      rows: {table: {from: data, sum: below, average: right}}
      plane: {surface: {plane: random, kind: contour, path: true, vectors: [gradient]}}
      parts: {surface: {plane: pca, kind: both, compare: [momentum]}}
    """,
  ]
}
