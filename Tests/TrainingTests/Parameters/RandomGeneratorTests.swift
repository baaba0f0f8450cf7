import Testing
import TraceGraph

@testable import Training

@Suite struct RandomGeneratorTests {
  @Test func `the streams are those of the published algorithms`() {
    // SplitMix64 from seed 1234567, as its reference program prints it.
    var mixer = SplitMix64(state: 1_234_567)
    let expected: [UInt64] = [
      6_457_827_717_110_365_317, 3_203_168_211_198_807_973, 9_817_491_932_198_370_423,
      4_593_380_528_125_082_431, 16_408_922_859_458_223_821,
    ]
    #expect((0..<5).map { _ in mixer.next() } == expected)
    // xoshiro256** from the state 1, 2, 3, 4: 5·2 rotated by 7 and times 9 at first.
    var generator = RandomGenerator(state: [1, 2, 3, 4])
    let first = (0..<4).map { _ in generator?.next() }
    #expect(first == [11520, 0, 1_509_978_240, 1_215_971_899_390_074_240])
  }

  @Test func `a generator goes on from its state`() throws {
    var generator = RandomGenerator(seed: 5)
    _ = (0..<10).map { _ in generator.next() }
    var copy = try #require(RandomGenerator(state: generator.state))
    #expect((0..<5).map { _ in copy.next() } == (0..<5).map { _ in generator.next() })
    #expect(RandomGenerator(state: [0, 0, 0, 0]) == nil && RandomGenerator(state: [1]) == nil)
  }

  @Test func `uniform and normal numbers have their moments`() {
    var generator = RandomGenerator(seed: 1)
    let uniform = (0..<20_000).map { _ in generator.uniform(-1, 3) }
    let normal = (0..<20_000).map { _ in generator.normal(mean: 2, deviation: 0.5) }
    func moments(_ numbers: [Double]) -> (Double, Double) {
      let mean = numbers.reduce(0, +) / 20_000
      return (mean, (numbers.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / 20_000).squareRoot())
    }
    #expect(uniform.allSatisfy { $0 >= -1 && $0 < 3 })
    #expect(isClose(moments(uniform).0, 1, 0.03))
    #expect(isClose(moments(uniform).1, 4 / 12.0.squareRoot(), 0.03))
    #expect(isClose(moments(normal).0, 2, 0.02) && isClose(moments(normal).1, 0.5, 0.02))
    #expect(normal.allSatisfy { $0.isFinite })
  }

  @Test func `a permutation holds everything once, and all orders come up`() {
    var generator = RandomGenerator(seed: 2)
    var seen: [[Int]: Int] = [:]
    for _ in 0..<6000 { seen[generator.permutation(of: 3), default: 0] += 1 }
    #expect(seen.count == 6 && seen.values.allSatisfy { (850...1150).contains($0) })
    #expect(generator.permutation(of: 100).sorted() == Array(0..<100))
    #expect(generator.permutation(of: 0).isEmpty)
  }
}
