const noMarks: Readonly<Record<string, string>> = {
  ł: 'l',
  Ł: 'L',
  đ: 'd',
  Đ: 'D',
  ø: 'o',
  Ø: 'O',
  ß: 'ss',
  æ: 'ae',
  Æ: 'AE',
  ı: 'i',
  ð: 'd',
  þ: 'th',
}

/** The text without accents and other marks, as an application that knows only ASCII keeps it. */
export function withoutMarks(text: string): string {
  if (isPlain(text)) return text
  return text
    .normalize('NFD')
    .replace(/\p{Mn}/gu, '')
    .replace(/[^ -~]/g, (letter) => noMarks[letter] ?? '?')
}

/** Whether the text has only ASCII letters and signs. */
export function isPlain(text: string): boolean {
  return /^[ -~]*$/.test(text)
}

/** The letters alone, small and plain: the part of an email address made from a name. */
export function lettersOf(text: string): string {
  return withoutMarks(text)
    .toLowerCase()
    .replace(/[^a-z]/g, '')
}
