import { sql } from 'kysely'
import { findService, type ServiceDefinition } from '#services'
import { readDefinition } from '../../src/services/model/catalogue.ts'
import { digestOf } from '../../src/services/model/published.ts'
import type { Council } from '../council.ts'
import { inWorld, withAdmin } from '../council.ts'

const asked = ['where', 'surface', 'danger', 'depth', 'more']

/** Reporting a pothole on five pages: without the photograph, and without how to be told. Errors: throws when it cannot be read. */
function fivePages(): ServiceDefinition {
  const whole = findService('report-pothole')
  if (!whole) throw new Error('there is no service to report with')
  const questions = whole.questions.filter(({ id }) => asked.includes(id))
  const read = readDefinition({ ...whole, version: whole.version + 1, questions })
  if (read.ok) return read.value
  throw new Error(read.problems.map(({ message }) => message).join('\n'))
}

/** Publishes the report of five pages, as two administrators do in the browser. Returns it. */
export async function publishFivePages({ config }: Council): Promise<ServiceDefinition> {
  const definition = fivePages()
  const { id, version } = definition
  const said = JSON.stringify(definition)
  await inWorld(config, (opened) =>
    withAdmin(opened, (admin) =>
      sql`
        insert into services.version
          (council_id, service, version, definition, digest, written_by, approved_by, published_at)
        select council_id, ${id}, ${version}::integer, ${said}::jsonb, ${digestOf(JSON.parse(said))}, '{one}', 'other', now()
        from kit.installation`.execute(admin),
    ),
  )
  return definition
}
