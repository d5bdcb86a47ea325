import type { Terminal } from '#kit/command'
import { indexAddresses, matchAddress } from '#places'
import { slippedAddresses } from '../../test/support/slipped-addresses.ts'
import { tableLines, written } from '../figures.ts'
import { readNumbers } from '../options.ts'

/**
 * Measures which property an address is found to be: of the demonstration's own addresses with slips as people make them,
 * and one in ten of homes that are in no gazetteer. Returns 1 when fewer than 999 in 1,000 answers are right, fewer than
 * 97 in 100 properties are found, or fewer than 2,000 addresses are matched in a second.
 */
export async function run({ args, print }: Pick<Terminal, 'args' | 'print'>): Promise<number> {
  const { homes, addresses } = readNumbers(args, { homes: 10_000, addresses: 50_000 })
  const { listed, written: asked } = slippedAddresses(homes, addresses)
  const before = performance.now()
  const index = indexAddresses(listed)
  const begun = performance.now()
  const matches = asked.map((each) => matchAddress(index, each))
  const seconds = (performance.now() - begun) / 1000
  const row = (name: string, isMeant: (slips: number) => boolean) => {
    const counted = asked.flatMap(({ uprn, slips }, at) => {
      const match = matches[at]
      if (!isMeant(slips)) return []
      return [{ uprn, found: match?.kind === 'matched' ? match.uprn : undefined }]
    })
    const named = counted.filter(({ found }) => found)
    const right = named.filter(({ uprn, found }) => uprn === found).length
    const precision = right / named.length
    const recall = right / counted.filter(({ uprn }) => uprn).length
    return {
      precision,
      recall,
      cells: [name, written(counted.length), precision.toFixed(4), recall.toFixed(4)],
    }
  }
  const all = row('all', () => true)
  const rows = [
    row('as listed', (slips) => slips === 0),
    row('1 slip', (slips) => slips === 1),
    row('2 or more', (slips) => slips > 1),
    all,
  ]
  for (const line of tableLines([
    ['slips', 'addresses', 'precision', 'recall'],
    ...rows.map(({ cells }) => cells),
  ]))
    print(line)
  const rate = addresses / seconds
  print(
    `${written(homes)} properties made ready in ${written(begun - before)} ms; ${written(rate)} addresses a second on one core.`,
  )
  return all.precision >= 0.999 && all.recall >= 0.97 && rate >= 2000 ? 0 : 1
}
