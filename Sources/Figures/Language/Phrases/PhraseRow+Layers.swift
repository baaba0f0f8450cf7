extension PhraseRow {
  /// Gradients and weights of layers.
  static let layers: [PhraseRow] = [
    PhraseRow(
      "root mean square of the gradient",
      nl: "kwadratisch gemiddelde van de gradiënt",
      de: "quadratisches Mittel des Gradienten"),
    PhraseRow(
      "norm of the gradient",
      nl: "norm van de gradiënt",
      de: "Norm des Gradienten"),
    PhraseRow(
      "largest magnitude of the gradient",
      nl: "grootste absolute waarde van de gradiënt",
      de: "größter Betrag des Gradienten"),
    PhraseRow(
      "by the sums",
      nl: "naar de sommen",
      de: "nach den Summen"),
    PhraseRow(
      "by the activations",
      nl: "naar de activaties",
      de: "nach den Aktivierungen"),
    PhraseRow(
      "by the weights",
      nl: "naar de gewichten",
      de: "nach den Gewichten"),
    PhraseRow(
      "by the biases",
      nl: "naar de biases",
      de: "nach den Bias-Werten"),
    PhraseRow(
      "by the inputs",
      nl: "naar de invoerwaarden",
      de: "nach den Eingaben"),
    PhraseRow(
      "no activation",
      nl: "geen activatie",
      de: "keine Aktivierung"),
    PhraseRow(
      "not finite",
      nl: "niet eindig",
      de: "nicht endlich"),
    PhraseRow(
      "the highest peak counts {count}",
      nl: "de hoogste piek telt {count}",
      de: "die höchste Spitze zählt {count}"),
    PhraseRow(
      "count",
      nl: "aantal",
      de: "Anzahl"),
    PhraseRow(
      "struck-out rows: no activation",
      nl: "doorgestreepte rijen: geen activatie",
      de: "durchgestrichene Zeilen: keine Aktivierung"),
    PhraseRow(
      "grey cells: exactly 0",
      nl: "grijze cellen: precies 0",
      de: "graue Zellen: genau 0"),
    PhraseRow(
      "red cells: not finite",
      nl: "rode cellen: niet eindig",
      de: "rote Zellen: nicht endlich"),
    PhraseRow(
      "{count} of {all} gradients are exactly 0",
      nl: "{count} van {all} gradiënten zijn precies 0",
      de: "{count} von {all} Gradienten sind genau 0"),
    PhraseRow(
      "{count} of {all} gradients are not finite",
      nl: "{count} van {all} gradiënten zijn niet eindig",
      de: "{count} von {all} Gradienten sind nicht endlich"),
    PhraseRow(
      "no unit is saturated",
      nl: "geen eenheid is verzadigd",
      de: "keine Einheit ist gesättigt"),
    PhraseRow(
      "no finite gradient",
      nl: "geen eindige gradiënt",
      de: "kein endlicher Gradient"),
    PhraseRow(
      "no gradient above 0",
      nl: "geen gradiënt boven 0",
      de: "kein Gradient über 0"),
    PhraseRow(
      "no finite gradient above 0",
      nl: "geen eindige gradiënt boven 0",
      de: "kein endlicher Gradient über 0"),
    PhraseRow(
      "No gradients.",
      nl: "Geen gradiënten.",
      de: "Keine Gradienten."),
    PhraseRow(
      "magnitudes of gradients in {layers}",
      nl: "grootte van de gradiënten in {layers}",
      de: "Beträge der Gradienten in {layers}"),
    PhraseRow(
      "{subject} over {range}",
      nl: "{subject} over {range}",
      de: "{subject} über {range}"),
    PhraseRow(
      "{subject}: {amounts}",
      nl: "{subject}: {amounts}",
      de: "{subject}: {amounts}"),
    PhraseRow(
      "{subject}: at {step}, {amounts}",
      nl: "{subject}: bij {step}, {amounts}",
      de: "{subject}: bei {step}, {amounts}"),
    PhraseRow(
      "{amount} in {layer}",
      nl: "{amount} in {layer}",
      de: "{amount} in {layer}"),
    PhraseRow(
      "no gradient",
      nl: "geen gradiënt",
      de: "kein Gradient"),
    PhraseRow(
      "struck-out cells: no gradient",
      nl: "doorgestreepte cellen: geen gradiënt",
      de: "durchgestrichene Zellen: kein Gradient"),
    PhraseRow(
      "{count} of {all} are absent: nothing leads from there to the loss",
      nl: "{count} van {all} ontbreken: niets leidt vandaar naar het verlies",
      de: "{count} von {all} fehlen: nichts führt von dort zum Verlust"),
    PhraseRow(
      "nothing leads from here to the loss",
      nl: "niets leidt van hier naar het verlies",
      de: "nichts führt von hier zum Verlust"),
    PhraseRow(
      "matrices: {list}",
      nl: "matrices: {list}",
      de: "Matrizen: {list}"),
    PhraseRow(
      "No matrices.",
      nl: "Geen matrices.",
      de: "Keine Matrizen."),
  ]
}
