extension PhraseRow {
  /// What shrinks a gradient, factor by factor.
  static let ledgers: [PhraseRow] = [
    PhraseRow(
      "the formulas",
      nl: "de formules",
      de: "den Formeln"),
    PhraseRow(
      "from the loss to the weights of {layer}, {step}",
      nl: "van het verlies naar de gewichten van {layer}, {step}",
      de: "vom Verlust zu den Gewichten von {layer}, {step}"),
    PhraseRow(
      "loss to outputs",
      nl: "verlies tot uitvoer",
      de: "Verlust zu Ausgaben"),
    PhraseRow(
      "{layer}: derivative",
      nl: "{layer}: afgeleide",
      de: "{layer}: Ableitung"),
    PhraseRow(
      "{layer}: weights",
      nl: "{layer}: gewichten",
      de: "{layer}: Gewichte"),
    PhraseRow(
      "{layer}: inputs",
      nl: "{layer}: invoer",
      de: "{layer}: Eingaben"),
    PhraseRow(
      "mean of examples",
      nl: "gemiddelde van voorbeelden",
      de: "Mittel der Beispiele"),
    PhraseRow(
      "{count} factors together",
      nl: "{count} factoren samen",
      de: "{count} Faktoren zusammen"),
    PhraseRow(
      "grey bars enlarge the gradient",
      nl: "grijze balken vergroten de gradiënt",
      de: "graue Balken vergrößern den Gradienten"),
    PhraseRow(
      "no unit is saturated or dead",
      nl: "geen eenheid is verzadigd of dood",
      de: "keine Einheit ist gesättigt oder tot"),
    PhraseRow(
      "saturated or dead",
      nl: "verzadigd of dood",
      de: "gesättigt oder tot"),
    PhraseRow(
      "from 1 at the loss the gradient comes to {size} at the weights of {layer}",
      nl: "van 1 bij het verlies komt de gradiënt op {size} bij de gewichten van {layer}",
      de: "von 1 am Verlust kommt der Gradient auf {size} an den Gewichten von {layer}"),
    PhraseRow(
      "{subject}; {count} of {all} factors shrink it, the strongest is {name}, {ratio}",
      nl: "{subject}; {count} van {all} factoren verkleinen hem, de sterkste is {name}, {ratio}",
      de: "{subject}; {count} von {all} Faktoren verkleinern ihn, der stärkste ist {name}, {ratio}"),
    PhraseRow(
      "at the right: the share that is saturated or dead",
      nl: "rechts: het aandeel dat verzadigd of dood is",
      de: "rechts: der Anteil, der gesättigt oder tot ist"),
    PhraseRow(
      "the gradient shrinks most through {what}, ×{ratio}",
      nl: "de gradiënt krimpt het meest door {what}, ×{ratio}",
      de: "der Gradient schrumpft am meisten durch {what}, ×{ratio}"),
    PhraseRow(
      "the gradient grows most through {what}, ×{ratio}",
      nl: "de gradiënt groeit het meest door {what}, ×{ratio}",
      de: "der Gradient wächst am meisten durch {what}, ×{ratio}"),
    PhraseRow(
      "the derivatives of {count} layers",
      nl: "de afgeleiden van {count} lagen",
      de: "die Ableitungen von {count} Schichten"),
    PhraseRow(
      "the weights of {count} layers",
      nl: "de gewichten van {count} lagen",
      de: "die Gewichte von {count} Schichten"),
    PhraseRow(
      "most in {layer}, ×{ratio}",
      nl: "vooral in {layer}, ×{ratio}",
      de: "vor allem in {layer}, ×{ratio}"),
    PhraseRow(
      "nothing shrinks the gradient",
      nl: "niets verkleint de gradiënt",
      de: "nichts verkleinert den Gradienten"),
    PhraseRow(
      "the loss itself",
      nl: "het verlies zelf",
      de: "den Verlust selbst"),
    PhraseRow(
      "the derivative of {layer}",
      nl: "de afgeleide van {layer}",
      de: "die Ableitung von {layer}"),
    PhraseRow(
      "the weights of {layer}",
      nl: "de gewichten van {layer}",
      de: "die Gewichte von {layer}"),
    PhraseRow(
      "the inputs of {layer}",
      nl: "de invoer van {layer}",
      de: "die Eingaben von {layer}"),
    PhraseRow(
      "the mean of the examples",
      nl: "het gemiddelde van de voorbeelden",
      de: "das Mittel der Beispiele"),
    PhraseRow(
      "what shrinks the gradient, {step}",
      nl: "wat de gradiënt verkleint, {step}",
      de: "was den Gradienten verkleinert, {step}"),
  ]
}
