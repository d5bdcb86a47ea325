import { z } from 'zod'
import { type ApiCall, apiCall } from '#kit/api'
import { dayHere } from '#kit/day'
import { answerUnlessKnown, forThisReader, nameOfText } from '#kit/entity-tag'
import { Fault } from '#kit/fault'
import { purposeOf, type Web } from '#kit/http'
import { isIdentifier } from '#kit/identifier'
import { readMatchParameters } from '../model/fhir.ts'
import {
  capabilities,
  type FhirPatient,
  matchBundle,
  outcomeOf,
  patientOf,
  replacedPatient,
} from '../model/fhir-answer.ts'
import type { PersonId } from '../model/person.ts'
import { gradePeople } from '../service/grade.ts'
import { sharePerson } from '../service/share.ts'
import { keyOf } from './api-key.ts'
import { answerInFhir, fhirHeaders, fhirJson, formInFhir, inFhir, refuseInFhir } from './fhir-form.ts'

const inItsForm = { group: 'FHIR', refuse: refuseInFhir, askedForm: formInFhir }
const resource = (description: string) => ({ description, schema: z.looseObject({}), mediaType: fhirJson })

/** The same as `matchPeople` and `readPerson`, for programs that speak FHIR R4 or R5. */
export const fhirCalls: readonly ApiCall[] = [
  apiCall({
    ...inItsForm,
    id: 'readCapabilities',
    method: 'get',
    path: '/fhir/metadata',
    summary: 'What can be asked as FHIR does, for programs that look before they ask',
    isOpen: true,
    answer: resource('A CapabilityStatement'),
    run: async () => capabilities,
  }),
  apiCall({
    ...inItsForm,
    id: 'readPatient',
    method: 'get',
    path: '/fhir/Patient/{id}',
    summary: 'What the council knows of somebody, as FHIR R4 and R5 say it',
    description:
      'The same as readPerson. The identifier of somebody who was found to be somebody else is answered with a Patient that is not active, and a link of type "replaced-by". Problems are answered as an OperationOutcome.',
    params: z.object({ id: z.string() }),
    answer: { ...resource('A Patient'), isTagged: true },
    run: (c, { params }) => inFhir(c, readPatient(c, params.id)),
  }),
  apiCall({
    ...inItsForm,
    id: 'matchPatient',
    method: 'post',
    path: '/fhir/Patient/$match',
    summary: 'Says whom you mean, as FHIR R4 and R5 do',
    description:
      'Send Parameters with a Patient as "resource", and if you like "onlyCertainMatches", "onlySingleMatch" and "count"; or a Patient alone, with those in the address. Problems are answered as an OperationOutcome.',
    body: z.unknown().meta({
      type: 'object',
      required: ['resourceType'],
      properties: { resourceType: { enum: ['Parameters', 'Patient'] } },
    }),
    answer: resource('A searchset Bundle'),
    run: (c, { body }) => inFhir(c, match(c, body)),
  }),
]

async function readPatient(c: Web, asked: string): Promise<Response> {
  if (!isIdentifier(asked)) throw new Fault('not-found', 'that is nobody’s identifier')
  const sharing = { ledOn: 'named' } as const
  const { id, values } = await c.var.act(purposeOf(c), (ctx) =>
    sharePerson(ctx, asked as PersonId, keyOf(c), sharing),
  )
  const { version, patient } = versioned(c, id === asked ? patientOf(id, values) : replacedPatient(asked, id))
  return answerUnlessKnown(c, {
    text: JSON.stringify(patient),
    tag: `W/"${version}"`,
    mediaType: fhirHeaders['content-type'],
    headers: forThisReader,
  })
}

/** A Patient with its version: a name of what this program is shown, so that it changes with that and with nothing else. */
function versioned(c: Web, { resourceType, id, ...said }: FhirPatient) {
  const version = nameOfText(JSON.stringify([id, said]), c.var.visitor.actor.id)
  return { version, patient: { resourceType, id, meta: { versionId: version }, ...said } }
}

function match(c: Web, body: unknown): Promise<Response> {
  return c.var.act(purposeOf(c), async (ctx) => {
    const wanted = readMatchParameters(body, c.req.query(), dayHere(ctx.now))
    if (!wanted.ok) {
      const said = wanted.problems.map(({ field, message }) => (field ? `${field}: ${message}` : message))
      return answerInFhir(c, 400, outcomeOf('invalid', said))
    }
    const { described, ...wanting } = wanted.value
    const found = []
    for (const { person, grade, bits } of await gradePeople(ctx, described, wanting)) {
      const { id, values } = await sharePerson(ctx, person, keyOf(c))
      found.push({ grade, bits, patient: versioned(c, patientOf(id, values)).patient })
    }
    return answerInFhir(c, 200, matchBundle(found))
  })
}
