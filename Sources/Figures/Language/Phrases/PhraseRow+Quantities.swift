extension PhraseRow {
  /// What numbers of models and trainings are called.
  static let quantities: [PhraseRow] = [
    PhraseRow(
      "loss",
      nl: "verlies",
      de: "Verlust"),
    PhraseRow(
      "accuracy",
      nl: "nauwkeurigheid",
      de: "Genauigkeit"),
    PhraseRow(
      "validation",
      nl: "validatie",
      de: "Validierung"),
    PhraseRow(
      "training loss",
      nl: "trainingsverlies",
      de: "Trainingsverlust"),
    PhraseRow(
      "validation loss",
      nl: "validatieverlies",
      de: "Validierungsverlust"),
    PhraseRow(
      "training accuracy",
      nl: "nauwkeurigheid bij training",
      de: "Trainingsgenauigkeit"),
    PhraseRow(
      "validation accuracy",
      nl: "nauwkeurigheid bij validatie",
      de: "Validierungsgenauigkeit"),
    PhraseRow(
      "best constant prediction",
      nl: "beste constante voorspelling",
      de: "beste konstante Vorhersage"),
    PhraseRow(
      "learning rate",
      nl: "leersnelheid",
      de: "Lernrate"),
    PhraseRow(
      "gradient",
      nl: "gradiënt",
      de: "Gradient"),
    PhraseRow(
      "weight",
      nl: "gewicht",
      de: "Gewicht"),
    PhraseRow(
      "output",
      nl: "uitvoer",
      de: "Ausgabe"),
    PhraseRow(
      "objective",
      nl: "doelfunctie",
      de: "Zielfunktion"),
    PhraseRow(
      "mistakes",
      nl: "fouten",
      de: "Fehler"),
    PhraseRow(
      "mean",
      nl: "gemiddelde",
      de: "Mittelwert"),
    PhraseRow(
      "standard deviation",
      nl: "standaardafwijking",
      de: "Standardabweichung"),
    PhraseRow(
      "smallest",
      nl: "kleinste waarde",
      de: "kleinster Wert"),
    PhraseRow(
      "largest",
      nl: "grootste waarde",
      de: "größter Wert"),
    PhraseRow(
      "norm",
      nl: "norm",
      de: "Norm"),
    PhraseRow(
      "RMS",
      nl: "RMS",
      de: "RMS"),
    PhraseRow(
      "share of zeros",
      nl: "aandeel nullen",
      de: "Anteil der Nullen"),
    PhraseRow(
      "saturated share",
      nl: "verzadigd aandeel",
      de: "gesättigter Anteil"),
    PhraseRow(
      "share not finite",
      nl: "aandeel niet eindig",
      de: "Anteil nicht endlich"),
    PhraseRow(
      "mean gradient",
      nl: "gemiddelde gradiënt",
      de: "mittlerer Gradient"),
    PhraseRow(
      "standard deviation of the gradient",
      nl: "standaardafwijking van de gradiënt",
      de: "Standardabweichung des Gradienten"),
    PhraseRow(
      "smallest gradient",
      nl: "kleinste gradiënt",
      de: "kleinster Gradient"),
    PhraseRow(
      "largest gradient",
      nl: "grootste gradiënt",
      de: "größter Gradient"),
    PhraseRow(
      "‖gradient‖",
      nl: "‖gradiënt‖",
      de: "‖Gradient‖"),
    PhraseRow(
      "RMS gradient",
      nl: "RMS-gradiënt",
      de: "RMS-Gradient"),
    PhraseRow(
      "share of gradients that are 0",
      nl: "aandeel gradiënten gelijk aan 0",
      de: "Anteil der Gradienten gleich 0"),
    PhraseRow("update", nl: "aanpassing", de: "Anpassung"),
    PhraseRow("mean update", nl: "gemiddelde aanpassing", de: "mittlere Anpassung"),
    PhraseRow(
      "standard deviation of the update",
      nl: "standaardafwijking van de aanpassing",
      de: "Standardabweichung der Anpassung"),
    PhraseRow("smallest update", nl: "kleinste aanpassing", de: "kleinste Anpassung"),
    PhraseRow("largest update", nl: "grootste aanpassing", de: "größte Anpassung"),
    PhraseRow("‖update‖", nl: "‖aanpassing‖", de: "‖Anpassung‖"),
    PhraseRow("RMS update", nl: "RMS-aanpassing", de: "RMS-Anpassung"),
    PhraseRow(
      "share of updates that are 0",
      nl: "aandeel aanpassingen gelijk aan 0",
      de: "Anteil der Anpassungen gleich 0"),
    PhraseRow("after the update", nl: "na de aanpassing", de: "nach der Anpassung"),
    PhraseRow(
      "{measure} after the update",
      nl: "{measure} na de aanpassing",
      de: "{measure} nach der Anpassung"),
    PhraseRow(
      "{name} after the update",
      nl: "{name} na de aanpassing",
      de: "{name} nach der Anpassung"),
    PhraseRow("update of {name}", nl: "aanpassing van {name}", de: "Anpassung von {name}"),
    PhraseRow(
      "{measure} of {subject}",
      nl: "{measure} van {subject}",
      de: "{measure} von {subject}"),
    PhraseRow(
      "gradient of {name}",
      nl: "gradiënt van {name}",
      de: "Gradient von {name}"),
    PhraseRow(
      "sums",
      nl: "sommen",
      de: "Summen"),
    PhraseRow(
      "activations",
      nl: "activaties",
      de: "Aktivierungen"),
    PhraseRow(
      "weights",
      nl: "gewichten",
      de: "Gewichte"),
    PhraseRow(
      "biases",
      nl: "biases",
      de: "Bias-Werte"),
    PhraseRow(
      "inputs",
      nl: "invoerwaarden",
      de: "Eingaben"),
    PhraseRow(
      "all",
      nl: "alle",
      de: "alle"),
    PhraseRow(
      "{scope} {quantity}",
      nl: "{quantity} van {scope}",
      de: "{quantity} von {scope}"),
    PhraseRow(
      "layer {number}",
      nl: "laag {number}",
      de: "Schicht {number}"),
    PhraseRow(
      "neuron {number}",
      nl: "neuron {number}",
      de: "Neuron {number}"),
    PhraseRow(
      "step",
      nl: "stap",
      de: "Schritt"),
    PhraseRow(
      "state",
      nl: "toestand",
      de: "Zustand"),
    PhraseRow(
      "steps",
      nl: "stappen",
      de: "Schritte"),
    PhraseRow(
      "epoch",
      nl: "epoche",
      de: "Epoche"),
    PhraseRow(
      "step {number}",
      nl: "stap {number}",
      de: "Schritt {number}"),
    PhraseRow(
      "1 step",
      nl: "1 stap",
      de: "1 Schritt"),
    PhraseRow(
      "{count} steps",
      nl: "{count} stappen",
      de: "{count} Schritten"),
    PhraseRow(
      "before training",
      nl: "voor het trainen",
      de: "vor dem Training"),
    PhraseRow(
      "after training",
      nl: "na het trainen",
      de: "nach dem Training"),
    PhraseRow(
      "the end of training",
      nl: "het einde van het trainen",
      de: "Ende des Trainings"),
    PhraseRow(
      "their first values",
      nl: "hun beginwaarden",
      de: "Anfangswerte"),
    PhraseRow(
      "training",
      nl: "training",
      de: "Training"),
    PhraseRow(
      "train",
      nl: "training",
      de: "Training"),
    PhraseRow(
      "gradient descent",
      nl: "gradiëntafdaling",
      de: "Gradientenabstieg"),
  ]
}
