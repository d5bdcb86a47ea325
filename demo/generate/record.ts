import { type Day, iso } from './days.ts'
import type { Person, RecordText, Stay } from './person.ts'
import { linesOf } from './places.ts'

/**
 * What was true of someone on a day: where they lived, their surname, whether they had died. An
 * application that was last told on that day holds this still.
 */
export function recordOn(person: Person, day: Day): RecordText {
  const { stay, before } = stayOn(person.stays, day)
  const isFormer = person.former !== undefined && day < person.former.until
  const surname = isFormer ? (person.former?.surname ?? '') : person.surname
  return {
    ...stay.address,
    title: person.title,
    given: person.given,
    middle: person.middle,
    surname,
    formerSurname: isFormer ? '' : (person.former?.surname ?? ''),
    sex: person.sex,
    born: iso(person.born),
    died: person.died !== undefined && person.died <= day ? iso(person.died) : '',
    previousAddress: before ? linesOf(before.address).join(', ') : '',
    previousPostcode: before?.address.postcode ?? '',
    phone: person.phone,
    email: person.email,
    nino: person.nino,
    nhsNumber: person.nhsNumber,
    restricted: person.restricted ? 'Y' : 'N',
    needs: person.needs,
  }
}

function stayOn(stays: readonly Stay[], day: Day): { stay: Stay; before: Stay | undefined } {
  const at = Math.max(
    0,
    stays.findLastIndex((stay) => stay.from <= day),
  )
  const stay = stays[at]
  if (!stay) throw new Error('Everyone lives somewhere.')
  return { stay, before: stays[at - 1] }
}
