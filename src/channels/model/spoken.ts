const letters: Readonly<Record<string, string>> = {
  A: 'Alpha',
  B: 'Bravo',
  C: 'Charlie',
  D: 'Delta',
  E: 'Echo',
  F: 'Foxtrot',
  G: 'Golf',
  H: 'Hotel',
  I: 'India',
  J: 'Juliet',
  K: 'Kilo',
  L: 'Lima',
  M: 'Mike',
  N: 'November',
  O: 'Oscar',
  P: 'Papa',
  Q: 'Quebec',
  R: 'Romeo',
  S: 'Sierra',
  T: 'Tango',
  U: 'Uniform',
  V: 'Victor',
  W: 'Whiskey',
  X: 'X-ray',
  Y: 'Yankee',
  Z: 'Zulu',
}

/** A reference as it is read out: in threes, its letters by the words that no one mishears. */
export function spokenReference(reference: string): string {
  return reference
    .split('-')
    .map((three) => [...three].map((symbol) => letters[symbol] ?? symbol).join(' '))
    .join(', ')
}

/** A sentence of a script with its gaps filled in: `((reference_spoken))`. */
export function filled(sentence: string, values: Readonly<Record<string, string>>): string {
  return sentence.replace(/\(\((\w+)\)\)/g, (gap, name: string) => values[name] ?? gap)
}
