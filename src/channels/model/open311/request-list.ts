import type { PublicReport, PublicUpdate } from '#cases'
import { momentHere } from '#kit/day'
import { findPinned, findService, type ServiceDefinition, wordsIn } from '#services'
import type { Document } from './document.ts'

const definitionOf = ({
  service,
  serviceVersion,
}: Pick<PublicReport, 'service' | 'serviceVersion'>): ServiceDefinition | undefined =>
  findPinned(`${service}@${serviceVersion}`) ?? findService(service)

const stateOf = (report: Pick<PublicReport, 'service' | 'serviceVersion' | 'state'>) =>
  definitionOf(report)?.case.states[report.state]

/** Reports as other websites read them: where each is, what it is about, and how far it has got. Nobody's own words. */
export function requestList(reports: readonly PublicReport[], agency: string): Document {
  const content = reports.map((report) => {
    const definition = definitionOf(report)
    const state = stateOf(report)
    return {
      service_request_id: report.reference,
      status: report.closedAt ? 'closed' : 'open',
      status_notes: state ? wordsIn(state.public) : '',
      service_name: definition ? wordsIn(definition.name) : report.service,
      service_code: definition?.codes?.open311 ?? report.service,
      description: '',
      agency_responsible: agency,
      service_notice: '',
      requested_datetime: report.openedAt.toISOString(),
      updated_datetime: report.movedAt.toISOString(),
      expected_datetime: report.promisedBy ? endOfDay(report.promisedBy) : '',
      address: report.ward ?? '',
      address_id: '',
      zipcode: '',
      lat: report.latitude ?? '',
      long: report.longitude ?? '',
      media_url: '',
    }
  })
  return { root: 'service_requests', content }
}

const endOfDay = (day: string): string => momentHere(day, '17:00').toISOString()

/** What moved, for websites that show it. A state goes out in small letters, by the names that mySociety gave them. */
export function updateList(updates: readonly PublicUpdate[]): Document {
  const content = updates.map((update) => {
    const state = stateOf(update)
    return {
      update_id: update.id,
      service_request_id: update.reference,
      status: (state?.ext ?? state?.open311 ?? 'open').toLowerCase(),
      updated_datetime: update.at.toISOString(),
      description: state ? `${wordsIn(state.public)}.` : '',
      media_url: '',
      external_status_code: '',
      customer_reference: '',
    }
  })
  return { root: 'service_requests_updates', content }
}
