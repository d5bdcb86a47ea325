import { byKey, compareText, sameness } from './order.ts'
import type { Stay } from './person.ts'
import type { Linked } from './survivorship.ts'

/** Where someone has lived, by all of their records: each place once, the latest first. */
export function staysOf(records: readonly Linked[], today: string): readonly Stay[] {
  const stays = records.flatMap(({ source, id, fields }): Stay[] => {
    const from = fields.valid_from ?? ''
    const now =
      fields.address && from <= today
        ? [
            {
              source,
              id,
              address: fields.address,
              postcode: fields.postcode ?? '',
              uprn: fields.uprn ?? '',
              from,
              ...(fields.valid_until && fields.valid_until <= today && { until: fields.valid_until }),
            },
          ]
        : []
    const before = fields.previous_address
      ? [
          {
            source,
            id,
            address: fields.previous_address,
            postcode: fields.previous_postcode ?? '',
            uprn: '',
            from: '',
          },
        ]
      : []
    return [...now, ...before]
  })
  const places = [...Map.groupBy(stays, ({ address }) => sameness('address', address)).values()]
  // Each place once, by the earliest day that any record knows of.
  const known = places.flatMap((of) =>
    of
      .toSorted((a, b) => compareText(a.from || '9', b.from || '9') || byKey(a, b))
      .slice(0, 1)
      .map(({ until: _, ...stay }) => ({ ...stay, ...leftAt(of) })),
  )
  return known.sort((a, b) => compareText(b.from, a.from) || compareText(a.address, b.address))
}

/** When they left a place: the last day that is said, unless they came there after it. */
function leftAt(stays: readonly Stay[]): Pick<Stay, 'until'> {
  const until = stays
    .flatMap((stay) => stay.until ?? [])
    .sort()
    .at(-1)
  return until === undefined || stays.some((stay) => !stay.until && stay.from > until) ? {} : { until }
}
