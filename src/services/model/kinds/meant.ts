import { isOneSlipAway } from '../search.ts'
import { wordsIn } from '../text.ts'
import type { Offer } from './choice.ts'

const plain = (text: string): string =>
  text
    .toLowerCase()
    .normalize('NFKD')
    .replace(/[\p{M}'’]/gu, '')
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()
    .replace(/^(a|an|the|my|it is|its)\s+/, '')

// What people say for yes, no and not knowing, besides the words themselves.
const sayings: Readonly<Record<string, readonly string[]>> = {
  yes: ['y', 'yeah', 'yep', 'ye', 'yes please', 'ok', 'true'],
  no: ['n', 'nope', 'no thanks', 'false'],
  not_sure: ['not sure', 'dont know', 'do not know', 'dk', 'unsure', 'no idea'],
}

/** The option whose number and words somebody copied: `2 a pavement`, `option 2`. */
function numberedLabel(offers: readonly Offer[], said: string): string | undefined {
  const [, number = '', words = ''] = /^(?:option |number |no )?(\d{1,2})(?: (.*))?$/.exec(said) ?? []
  const offer = offers[Number(number) - 1]
  return offer && (!words || plain(words) === plain(wordsIn(offer.label))) ? offer.value : undefined
}

/** The option that a reply means: by its number, its value, its words, their beginning, or a slip of the finger. */
export function offerMeant(offers: readonly Offer[], text: string): string | undefined {
  const said = plain(text)
  if (!said) return undefined
  if (/^\d{1,3}$/.test(said)) return offers[Number(said) - 1]?.value
  const listed = numberedLabel(offers, said)
  if (listed) return listed
  const labelled = offers.map(({ value, label }) => ({ value, label: plain(wordsIn(label)) }))
  const ways: readonly ((offer: (typeof labelled)[number]) => boolean)[] = [
    ({ value, label }) => value === text.trim() || label === said,
    ({ value }) => sayings[value]?.includes(said) ?? false,
    ({ label }) => said.length >= 3 && label.startsWith(said),
    ({ label }) => said.length >= 4 && isOneSlipAway(label, said),
    ({ label }) => said.length >= 4 && label.split(' ').some((word) => word === said),
    ({ label }) =>
      said.length >= 4 && label.split(' ').some((word) => word.length >= 4 && isOneSlipAway(word, said)),
  ]
  for (const way of ways) {
    const found = labelled.filter(way)
    // What could mean two of them means neither.
    if (found.length > 0) return found.length === 1 ? found[0]?.value : undefined
  }
  return undefined
}
