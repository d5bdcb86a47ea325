/** How people reach the council. A case says by which of them it came. */
export type Channel = 'web' | 'phone' | 'sms' | 'paper' | 'email' | 'open311' | 'kiosk' | 'api'
