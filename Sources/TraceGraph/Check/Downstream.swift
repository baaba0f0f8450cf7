/// What follows from one node up to an output: the nodes that change when it is moved, their values
/// to put back, and where differences must not reach across.
struct Downstream {
  let node: Int32
  /// The nodes between, in order; the last is the output. Empty when the node is the output itself.
  let nodes: [Int32]
  /// Nodes whose derivative may jump, such as `relu` and `max`.
  let kinks: [Int32]
  /// Nodes with poles, edges of their domain or jumps of the second derivative, such as `/`.
  let breaks: [Int32]
  /// Where the elements of a node start in arrays over all elements downstream, from the node that is moved
  /// to the output; below zero for what does not follow.
  private let starts: [Int]
  /// How many elements the nodes have.
  let elementCount: Int
  private let saved: [Double]
  private let savedNode: [Double]

  init(of node: Value, in pass: BackwardPass) {
    let storage = node.storage.pointee
    var nodes: [Int32] = []
    var isFed = [Bool](repeating: false, count: pass.output.id + 1)
    isFed[node.id] = true
    for id in node.id..<(pass.output.id + 1) where id > node.id && pass.reached[id] != 0 {
      let follower = Int32(id)
      let follows = (0..<storage.operandCount(follower)).contains {
        isFed[Int(storage.operand(follower, $0))]
      }
      guard follows else { continue }
      isFed[id] = true
      nodes.append(follower)
    }
    var starts = [Int](repeating: -1, count: pass.output.id + 1 - node.id)
    var saved: [Double] = []
    for follower in nodes {
      starts[Int(follower) - node.id] = saved.count
      saved += storage.buffer(of: follower)
    }
    self.node = node.index
    self.nodes = nodes
    self.starts = starts
    self.saved = saved
    savedNode = Array(storage.buffer(of: node.index))
    elementCount = saved.count
    kinks = nodes.filter { storage.op($0).hasKink }
    breaks = nodes.filter { storage.op($0).row.breaks != nil }
  }

  /// Where a node's elements start; nil for what is not downstream.
  func start(of node: Int32) -> Int? {
    let place = Int(node) - Int(self.node)
    guard place >= 0, place < starts.count, starts[place] >= 0 else { return nil }
    return starts[place]
  }

  /// The value that an element had at the start.
  func savedValue(_ position: Int) -> Double { saved[position] }

  /// Puts every value back, bit for bit.
  func restore(_ storage: UnsafeMutablePointer<Storage>) {
    storage.pointee.values(node).update(from: savedNode, count: savedNode.count)
    saved.withUnsafeBufferPointer { saved in
      guard let base = saved.baseAddress else { return }
      var start = 0
      for follower in nodes {
        let count = storage.elementCount(follower)
        storage.pointee.values(follower).update(from: base + start, count: count)
        start += count
      }
    }
  }
}
