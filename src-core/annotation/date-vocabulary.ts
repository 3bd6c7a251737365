// Owns the words in which dates are written, in English, German, French and Spanish. Data only, lower case, without full stops.

export const months = numbered([
  'january jan januar jänner janvier janv enero ene',
  'february feb februar feber février fevrier févr fév febrero',
  'march mar märz maerz mär mrz mars marzo',
  'april apr avril avr abril abr',
  'may mai mayo',
  'june jun juni juin junio',
  'july jul juli juillet juil julio',
  'august aug août aout agosto',
  'september sep sept septembre septiembre setiembre',
  'october oct oktober okt octobre octubre',
  'november nov novembre noviembre',
  'december dec dezember dez décembre decembre déc diciembre dic',
]);

/** Seasons as EDTF numbers them, 21 to 24. */
export const seasons = new Map(
  [
    ...numbered([
      'spring springtime frühling frühjahr fruehling printemps primavera',
      'summer summertime sommer été ete verano',
      'autumn fall herbst automne otoño',
      'winter wintertime hiver invierno',
    ]),
  ].map(([word, number]) => [word, number + 20]),
);

/** 1 Monday … 7 Sunday. */
export const weekdays = numbered([
  'monday mon montag lundi lunes',
  'tuesday tue tues dienstag mardi martes',
  'wednesday wed mittwoch mercredi miércoles miercoles',
  'thursday thu thur thurs donnerstag jeudi jueves',
  'friday fri freitag vendredi viernes',
  'saturday sat samstag sonnabend samedi sábado sabado',
  'sunday sun sonntag dimanche domingo',
]);

/** Days counted from that of the article. */
export const nearDays = new Map<string, number>([
  ...[
    'today',
    'tonight',
    'this morning',
    'this afternoon',
    'this evening',
    'heute',
    "aujourd'hui",
    'hoy',
  ].map((word) => [word, 0] as const),
  ...['yesterday', 'last night', 'gestern', 'hier', 'ayer'].map((word) => [word, -1] as const),
  ...['tomorrow', 'morgen', 'demain', 'mañana'].map((word) => [word, 1] as const),
  ...['the day before yesterday', 'day before yesterday', 'vorgestern', 'avant-hier', 'anteayer'].map(
    (word) => [word, -2] as const,
  ),
  ...['the day after tomorrow', 'day after tomorrow', 'übermorgen', 'après-demain', 'pasado mañana'].map(
    (word) => [word, 2] as const,
  ),
]);

export const countWords = new Map<string, number>([
  ['a', 1],
  ['an', 1],
  ...numbered([
    'one',
    'two',
    'three',
    'four',
    'five',
    'six',
    'seven',
    'eight',
    'nine',
    'ten',
    'eleven',
    'twelve',
  ]),
]);

/** Words that say nothing about the date themselves. */
export const fillers = new Set(
  'of the in on year de del den der die das dem im am le la les el en du des jahr año año année'.split(' '),
);

/** Words before a date that is told roughly (EDTF `~`), and before one that is not certain (`?`). */
export const aboutWords =
  /^(?:about|around|approximately|approx\.?|roughly|circa|ca\.?|c\.|etwa|ungefähr|um|gegen|vers|environ|hacia|alrededor de|aproximadamente) ?/u;
export const perhapsWords =
  /^(?:perhaps|possibly|probably|maybe|vielleicht|vermutlich|wohl|peut-être|sans doute|quizás?|tal vez|posiblemente) /u;

function numbered(lines: readonly string[]): Map<string, number> {
  return new Map(lines.flatMap((line, index) => line.split(' ').map((word) => [word, index + 1] as const)));
}
