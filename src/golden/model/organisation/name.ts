// What kind of body it is says nothing of which one: directories write it or leave it out.
const suffixes =
  /\b(charitable incorporated organisation|community interest company|company limited by guarantee|registered charity|incorporated|unincorporated|limited|ltd|plc|llp|cic|cio|inc|charity)\b/g

/** The name of an organisation as one text for all ways of writing it: `The Weir Trust Ltd.` is `weir trust`. */
export function foldedName(name: string): string {
  const plain = name
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replaceAll('&', ' and ')
    .replace(/['’]/g, '')
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .replace(/\bst\b/g, 'saint')
    .replace(/\bc i c\b/g, 'cic')
    .replace(/\bc i o\b/g, 'cio')
  const kept = plain
    .replace(suffixes, ' ')
    .replace(/^\s*the\b/, ' ')
    .replace(/\s+/g, ' ')
    .trim()
  // A name of nothing but such words is compared as it stands.
  return kept || plain.replace(/\s+/g, ' ').trim()
}
