/** Where a kiosk begins, and where it comes back to. */
export const kioskPath = '/kiosk'

// Named with a hyphen, as no question is.
/** The page of a service that clears a kiosk for the next person. */
export const clearPage = 'clear-kiosk'

/** Units: seconds. After so long without a key or a touch, a kiosk clears itself. */
export const idleSeconds = 60

// Longer than a page stands: whoever is there has gone on, or asked for more time.
const draftSeconds = 120

/** When the answers that somebody gives at a kiosk now are past their time. */
export const kioskExpiry = (now: Date): Date => new Date(now.getTime() + draftSeconds * 1000)
