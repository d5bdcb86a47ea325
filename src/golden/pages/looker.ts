import { titleOfRole } from '#access'

/** What somebody is called who looks, as the person reads it. */
export function sayLooker(role: string): string {
  const title = programs[role] ?? titleOfRole(role)
  return title.charAt(0).toUpperCase() + title.slice(1)
}

const programs: Readonly<Record<string, string>> = {
  system: 'Our computer, by itself',
  application: 'Another council system',
  resident: 'A resident who told us something',
}
