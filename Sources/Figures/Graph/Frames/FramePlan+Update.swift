import TraceGraph

extension FramePlan {
  /// Gradient descent: one parameter a frame, in the order of the backward pass, all gradients there from the
  /// start. Without a learning rate there is nothing to tell.
  mutating func addUpdate(_ model: GraphModel) throws(FigureError) {
    guard let rate = model.figure.rate, let pass = model.pass else { return }
    var frame = Self.complete(model)
    for (position, state) in frame.nodes.enumerated() { reserve(state.gradient, at: position) }
    for (position, node) in model.nodes.enumerated().reversed() {
      guard node.role == .parameter || node.role == .bias, model.bundles[node.id] == nil,
        let gradient = pass.tensorGradient(of: node)
      else { continue }
      let step = ParameterStep(node, gradient: gradient, rate: rate)
      frame.nodes[position].updated = step.after
      reserve(updated: step.after, at: position)
      frame.caption = .update(step)
      var shown = frame
      if shown.nodes[position].emphasis == .plain { shown.nodes[position].emphasis = .strong }
      try add(shown)
    }
  }
}
