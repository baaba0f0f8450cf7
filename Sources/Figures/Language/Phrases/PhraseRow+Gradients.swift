extension PhraseRow {
  /// What pictures of gradients show.
  static let gradients: [PhraseRow] = [
    PhraseRow(
      "the gradient of {name} is not finite",
      nl: "de gradiënt van {name} is niet eindig",
      de: "der Gradient von {name} ist nicht endlich"),
    PhraseRow(
      "nothing leads from {name} to the loss",
      nl: "niets leidt van {name} naar het verlies",
      de: "nichts führt von {name} zum Verlust"),
    PhraseRow(
      "no gradient is known of {name}",
      nl: "van {name} is geen gradiënt bekend",
      de: "von {name} ist kein Gradient bekannt"),
    PhraseRow(
      "{count} of {all} gradients are not recorded",
      nl: "{count} van {all} gradiënten zijn niet vastgelegd",
      de: "{count} von {all} Gradienten sind nicht aufgezeichnet"),
    PhraseRow(
      "all gradients are exactly 0",
      nl: "alle gradiënten zijn precies 0",
      de: "alle Gradienten sind genau 0"),
    PhraseRow(
      "the gradient of {name} is exactly 0",
      nl: "de gradiënt van {name} is precies 0",
      de: "der Gradient von {name} ist genau 0"),
    PhraseRow(
      "the gradient of {name} is exactly 0 at {count} of the {all} steps shown",
      nl: "de gradiënt van {name} is precies 0 bij {count} van de {all} getoonde stappen",
      de: "der Gradient von {name} ist genau 0 bei {count} der {all} gezeigten Schritte"),
    PhraseRow(
      "gradients lie within a factor of {factor}",
      nl: "gradiënten liggen binnen een factor {factor}",
      de: "Gradienten liegen innerhalb eines Faktors von {factor}"),
    PhraseRow(
      "gradients lie within a factor of {factor} at every step",
      nl: "gradiënten liggen bij elke stap binnen een factor {factor}",
      de: "Gradienten liegen bei jedem Schritt innerhalb eines Faktors von {factor}"),
    PhraseRow(
      "the gradient of {least} is {factor} times smaller than that of {most}",
      nl: "de gradiënt van {least} is een factor {factor} kleiner dan die van {most}",
      de: "der Gradient von {least} ist um den Faktor {factor} kleiner als der von {most}"),
    PhraseRow(
      "the gradient of {most} is {factor} times larger than that of {least}",
      nl: "de gradiënt van {most} is een factor {factor} groter dan die van {least}",
      de: "der Gradient von {most} ist um den Faktor {factor} größer als der von {least}"),
    PhraseRow(
      "the gradient of {name} is {amount}",
      nl: "de gradiënt van {name} is {amount}",
      de: "der Gradient von {name} ist {amount}"),
    PhraseRow(
      "the gradient of {name} goes from {first} to {last}",
      nl: "de gradiënt van {name} gaat van {first} naar {last}",
      de: "der Gradient von {name} geht von {first} zu {last}"),
  ]
}
