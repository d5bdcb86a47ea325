/** What Ivy Marlow’s daughter answers about her death. */
export const ivy = {
  their_name: { given: 'Ivy', family: 'Marlow' },
  their_born: '1938-11-02',
  died_on: '2026-02-12',
  home: { line: '3 Larkhollow Close', town: 'Keynsham', postcode: 'BS31 1DS' },
  alone: 'yes',
  you_are: 'child',
  name: { given: 'Rose', family: 'Marlow' },
  me: { by: 'text', phone: '+447700900111' },
  services: ['council_tax'],
}

/** What Asha answers about her new baby. */
export const baby = {
  name: { given: 'Asha', family: 'Patel' },
  born: '1985-03-27',
  home: { line: '12 Mill Lane', town: 'Bath', postcode: 'BA1 1AA' },
  me: { by: 'text', phone: '+447700900123' },
  babies: [{ born: '2026-02-10', name: 'Mia Patel' }],
  services: ['bin', 'centre'],
}
