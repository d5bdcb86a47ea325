/** How people reach the council. A case says by which of them it came. */
export const channels = ['web', 'phone', 'sms', 'paper', 'email', 'open311', 'kiosk', 'api'] as const

export type Channel = (typeof channels)[number]

const titles: Readonly<Record<Channel, string>> = {
  web: 'Website',
  phone: 'Phone',
  sms: 'Text message',
  paper: 'Paper form',
  email: 'Email',
  open311: 'Open311',
  kiosk: 'Kiosk',
  api: 'Another application',
}

/** A channel as people read it. */
export const titleOfChannel = (channel: Channel): string => titles[channel]
