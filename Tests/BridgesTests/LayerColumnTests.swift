import Testing
import Training

@testable import Bridges

/// What names of columns say.
@Suite struct LayerColumnTests {
  @Test(arguments: [
    ("gradients/layer1", "layer1:weight:gradient:l2"),
    ("gradients/layer1.weight", "layer1:weight:gradient:l2"),
    ("gradients/encoder.layers.0.bias", "encoder/layers/0:bias:gradient:l2"),
    ("layer1.grad_norm", "layer1:weight:gradient:l2"),
    ("layer1_grad_norm", "layer1:weight:gradient:l2"),
    ("layer1/gradient/mean", "layer1:weight:gradient:mean"),
    ("grad_norm/layer1", "layer1:weight:gradient:l2"),
    ("grad_2.0_norm/layer1.weight", "layer1:weight:gradient:l2"),
    ("grad_inf_norm/layer1", "layer1:weight:gradient:l2"),
    ("train/layer1/grad_max", "layer1:weight:gradient:max"),
    ("activations/layer1/mean", "layer1:activation:value:mean"),
    ("layer1.activation.saturated", "layer1:activation:value:saturated"),
    ("layer1.weight.norm", "layer1:weight:value:l2"),
    ("parameters/layer1.weight/std", "layer1:weight:value:sd"),
    ("values/input", ":input:value:mean"), ("gradients/w", "w:weight:gradient:l2"),
    ("gradients/weight", "weight:gradient:l2"),
    ("Layer_1.grad_rms", "Layer_1:weight:gradient:rms"),
    ("layer1:activation:gradient:l2", "layer1:activation:gradient:l2"),
  ])
  func `names of layers are understood`(name: String, meaning: String) {
    #expect(LayerColumn.statistic(of: name)?.text == meaning)
  }

  @Test(arguments: [
    "loss", "val_loss", "accuracy", "grad_norm", "loss_mean", "train/loss_mean", "layer1", "mean",
    "fc1.bias", "gradients", "", "/", "weight", "grad_norm_total", "time/mean",
  ])
  func `other names tell no statistic`(name: String) {
    #expect(LayerColumn.statistic(of: name)?.text == nil)
  }

  @Test(arguments: [
    ("layer1.gradient.l2", "layer1:weight:gradient:l2"),
    ("encoder/layer1.bias.gradient", "encoder/layer1:bias:gradient:l2"),
    ("layer1.sum.gradient.rms", "layer1:sum:gradient:rms"),
    ("layer1.activation", "layer1:activation:value:mean"),
    ("layer1.activation.not-finite", "layer1:activation:value:not-finite"),
  ])
  func `what is said is read`(text: String, meaning: String) {
    #expect(LayerColumn.statistic(said: text)?.text == meaning)
  }

  @Test func `digits are compared as numbers`() {
    #expect(HistoryPlan.isBefore("layer2", "layer10") && !HistoryPlan.isBefore("layer10", "layer2"))
    #expect(HistoryPlan.isBefore("a", "ab") && !HistoryPlan.isBefore("a", "a"))
    #expect(HistoryPlan.isBefore("l1/x9", "l1/x10") && HistoryPlan.isBefore("l09", "l10"))
  }
}
