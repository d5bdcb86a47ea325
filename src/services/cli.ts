import type { Command } from '#kit/command'
import { definitionsSchema, pinned } from './model/catalogue.ts'
import { loadServices } from './service/catalogue.ts'

/** What an operator can do with services from a terminal. */
export const servicesCommands: readonly Command[] = [
  {
    name: 'services check',
    summary: 'Checks every service definition',
    needsDatabase: false,
    run: ({ print }) => {
      for (const service of loadServices()) print(`${pinned(service)}  ${service.status}  ${service.name.en}`)
      return Promise.resolve(0)
    },
  },
  {
    name: 'services schema',
    summary: 'Prints the JSON Schema of a service definition',
    needsDatabase: false,
    run: ({ print }) => {
      print(JSON.stringify(definitionsSchema(), null, 2))
      return Promise.resolve(0)
    },
  },
]
