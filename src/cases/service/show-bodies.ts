import type { Context } from '#kit/context'
import type { Body } from '../model/bodies/body.ts'
import { saveBody, selectBodies } from '../store/bodies/body.ts'

// Of a name that leads nowhere, and not in use: it shows how one is declared, and nobody is ever asked.
const example: Body = {
  id: 'example-highways',
  name: 'Example Highways',
  endpoint: 'https://open311.highways.example/open311/v2/',
  jurisdiction: 'highways.example',
  format: 'json',
  keySetting: 'OPEN311_KEY_EXAMPLE',
  ifUnsure: 'person',
  givesUpdates: true,
  takesUpdates: true,
  inUse: false,
  services: {
    'report-pothole': {
      code: 'CARRIAGEWAY',
      attributes: { where: { question: 'surface', values: { road: 'carriageway', pavement: 'footway' } } },
      always: { source: 'council' },
    },
  },
}

/** Gives the demonstration another body, to see how one is declared. Done again, it adds nothing. */
export async function showBodies(ctx: Context): Promise<void> {
  if ((await selectBodies(ctx)).length === 0) await saveBody(ctx, example)
}
